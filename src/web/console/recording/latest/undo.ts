import type { Recorded } from '../../outbox/item.js';
import type { Wording } from '../../panel.js';
import { readAmount } from '../amount/amount.js';
import { spoken } from '../amount/spoken.js';
import type { Made } from '../forms/commit.js';
import type { Problem } from '../forms/fields.js';
import { LATEST } from '../words.js';
import type { LatestClaim, LatestGift, LatestLine } from './load.js';

/** What is undone, and how: a line is corrected, money goes back, or a claim is released. */
export type Undone =
  | { readonly how: 'correct'; readonly gift: LatestGift; readonly line: LatestLine }
  | { readonly how: 'refund'; readonly gift: LatestGift }
  | { readonly how: 'release'; readonly claim: LatestClaim };

export interface UndoDraft {
  readonly amount: string;
  readonly reason: string;
}

export const NO_UNDO: UndoDraft = { amount: '', reason: '' };

/** A correction itself is not corrected: the line that it corrects is, again. */
const CORRECTABLE: readonly string[] = ['PLEDGE', 'RECEIPT', 'REFUND'];

export const correctable = ({ lines }: LatestGift): LatestLine[] =>
  lines.nodes.filter(({ kind, amount }) => CORRECTABLE.includes(kind) && amount !== null);

export const LABELS: Readonly<Record<Undone['how'], Wording>> = {
  correct: LATEST.correct,
  refund: LATEST.refund,
  release: LATEST.release,
};

/** What is to be recorded, or what is missing. */
export function undoOf(undone: Undone, draft: UndoDraft, what: Wording): Made {
  const sum = sumOf(undone, draft);
  const reason = draft.reason.trim();
  const problems: Problem[] = [];
  if (sum && 'wrong' in sum) problems.push({ field: 'amount', says: sum.wrong });
  if (!reason) problems.push({ field: 'reason', says: LATEST.noReason });
  if (problems.length > 0 || (sum && 'wrong' in sum)) return { problems };
  const label = LABELS[undone.how];
  const much = sum ? ` ${sum.says}` : '';
  return {
    recorded: {
      ...changeOf(undone, sum?.money, reason),
      title: { zh: `${label.zh} ${what.zh}${much}`, en: `${label.en}: ${what.en}${much}` },
      typed: { form: 'undo', undone, what, ...draft },
    },
  };
}

/** The amount that was typed, in the currency of what it corrects or gives back; undefined where it takes none. */
function sumOf(
  undone: Undone,
  { amount }: UndoDraft,
): { readonly money: object; readonly says: string } | { readonly wrong: Wording } | undefined {
  if (undone.how === 'release') return undefined;
  const money = undone.how === 'correct' ? undone.line.amount : undone.gift.balance;
  if (!money) return undefined;
  const read = readAmount(amount, money, { zero: undone.how === 'correct' });
  if ('wrong' in read) return read;
  return {
    money: { amount: read.amount.amount, currency: money.currency },
    says: spoken(read.amount.minor, money),
  };
}

function changeOf(
  undone: Undone,
  amount: object | undefined,
  reason: string,
): Pick<Recorded, 'mutation' | 'input'> {
  switch (undone.how) {
    case 'correct':
      return { mutation: 'correctDonation', input: { lineId: undone.line.id, amount, reason } };
    case 'refund':
      return { mutation: 'refundDonation', input: { id: undone.gift.id, amount, reason } };
    case 'release':
      return { mutation: 'releaseClaim', input: { id: undone.claim.id, reason } };
  }
}

/** Whether money of it came, so that some may go back. */
export const hasCome = ({ lines }: LatestGift): boolean => lines.nodes.some(({ kind }) => kind === 'RECEIPT');
