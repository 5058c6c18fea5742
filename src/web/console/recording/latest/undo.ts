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

/** What is to be recorded, or what is missing. */
export function undoOf(undone: Undone, { amount, reason }: UndoDraft, what: Wording): Made {
  const money = undone.how === 'release' ? undefined : moneyOf(undone);
  const read = money && readAmount(amount, money, { zero: undone.how === 'correct' });
  const problems: Problem[] = [];
  if (read && 'wrong' in read) problems.push({ field: 'amount', says: read.wrong });
  if (!reason.trim()) problems.push({ field: 'reason', says: LATEST.noReason });
  if (problems.length > 0 || (read && 'wrong' in read)) return { problems };
  const sum = read && money ? { amount: read.amount.amount, currency: money.currency } : undefined;
  const much = read && money ? ` ${spoken(read.amount.minor, money)}` : '';
  const label = { correct: LATEST.correct, refund: LATEST.refund, release: LATEST.release }[undone.how];
  return {
    recorded: {
      ...changeOf(undone, sum, reason.trim()),
      title: { zh: `${label.zh} ${what.zh}${much}`, en: `${label.en}: ${what.en}${much}` },
      typed: { form: 'undo', undone, what, amount, reason },
    },
  };
}

function moneyOf(undone: Exclude<Undone, { how: 'release' }>) {
  return undone.how === 'correct' ? undone.line.amount : undone.gift.balance;
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
