import { Fault, type FaultCode } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { ProjectState } from '../../project/entity.js';
import { DonationKind, HIDDEN_MINOR, type Donation } from '../entity.js';
import { LedgerKind, type LedgerLine } from './rows.js';

/** The three sums that a total keeps apart, in minor units. */
export interface Sums {
  readonly pledged: bigint;
  readonly received: bigint;
  readonly refunded: bigint;
}

export const NO_SUMS: Sums = { pledged: 0n, received: 0n, refunded: 0n };

type Line = Pick<LedgerLine, 'id' | 'kind' | 'countsAs' | 'amountMinor' | 'correctsId'> &
  Partial<Pick<LedgerLine, 'receivedOn'>>;

/** What one line adds to the totals of its scopes. */
export function sumsOf({ countsAs, amountMinor }: Pick<Line, 'countsAs' | 'amountMinor'>): Sums {
  switch (countsAs) {
    case LedgerKind.PLEDGE:
      return { ...NO_SUMS, pledged: amountMinor };
    case LedgerKind.RECEIPT:
      return { ...NO_SUMS, received: amountMinor };
    case LedgerKind.REFUND:
      return { ...NO_SUMS, refunded: amountMinor };
    case LedgerKind.CORRECTION:
    case LedgerKind.MOVE:
      throw new Error('A correction counts as the kind of the line it corrects, a move as what it moves.');
  }
}

export function addSums(a: Sums, b: Sums, sign: 1 | -1 = 1): Sums {
  // Each operation on a bigint allocates another one, so there is no multiplication.
  const add = (one: bigint, other: bigint) => (sign === 1 ? one + other : one - other);
  return {
    pledged: add(a.pledged, b.pledged),
    received: add(a.received, b.received),
    refunded: add(a.refunded, b.refunded),
  };
}

export function sumsOfAll(lines: readonly Pick<Line, 'countsAs' | 'amountMinor'>[]): Sums {
  let sum = NO_SUMS;
  for (const line of lines) sum = addSums(sum, sumsOf(line));
  return sum;
}

/** The balance of a donation: the larger of the sums pledged and received, less the sum refunded. */
export function balanceMinor({ pledged, received, refunded }: Sums): bigint {
  return (pledged > received ? pledged : received) - refunded;
}

/** How many donations have a balance; how many of these were pledged, and of how many money is there. One can be both. */
export interface Counts {
  readonly donationCount: number;
  readonly pledgedCount: number;
  readonly receivedCount: number;
}

export const NO_COUNTS: Counts = { donationCount: 0, pledgedCount: 0, receivedCount: 0 };

/** What one donation adds to the counts: nothing when its balance is 0. */
export function countsOf(sums: Sums): Counts {
  if (balanceMinor(sums) === 0n) return NO_COUNTS;
  return {
    donationCount: 1,
    pledgedCount: sums.pledged > 0n ? 1 : 0,
    receivedCount: sums.received > sums.refunded ? 1 : 0,
  };
}

export function addCounts(a: Counts, b: Counts, sign: 1 | -1 = 1): Counts {
  return {
    donationCount: a.donationCount + sign * b.donationCount,
    pledgedCount: a.pledgedCount + sign * b.pledgedCount,
    receivedCount: a.receivedCount + sign * b.receivedCount,
  };
}

/** The sort key of a donation in public lists. */
export function shownMinor({
  publishAmount,
  balanceMinor,
}: Pick<Donation, 'publishAmount' | 'balanceMinor'>): bigint {
  return publishAmount ? balanceMinor : HIDDEN_MINOR;
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBePledge({ kind }: Pick<Donation, 'kind'>): void {
  if (kind === DonationKind.PLEDGE) return;
  throw new Fault(
    'WRONG_STATE',
    {
      en: 'This donation is not a pledge. Name one that was promised and not received.',
      zh: '此捐赠不是认捐。请选择已承诺而尚未到账的捐赠。',
    },
    { field: ['id'] },
  );
}

/** @throws Fault AMOUNT_TOO_LARGE when the donation would have received more than its column can hold */
export function mustBeReceivable(
  lines: readonly Pick<Line, 'countsAs' | 'amountMinor'>[],
  amountMinor: bigint,
): void {
  if (sumsOfAll(lines).received + amountMinor <= LIMITS.DONATION_RECEIVED_MINOR) return;
  throw new Fault(
    'AMOUNT_TOO_LARGE',
    {
      en: 'One donation cannot receive that much. Record several.',
      zh: '单笔捐赠不能收取这么多。请分几笔登记。',
    },
    { field: ['amount'] },
  );
}

/** @param today where it is given to, YYYY-MM-DD @throws Fault PROMISE_NOT_RECEIVED, RECEIVED_IN_FUTURE said of `receivedOn` */
export function mustHaveCome(kind: DonationKind | LedgerKind, receivedOn: string, today: string): void {
  const field = ['receivedOn'];
  if (kind === LedgerKind.PLEDGE) throw new Fault('PROMISE_NOT_RECEIVED', undefined, { field });
  if (receivedOn > today) throw new Fault('RECEIVED_IN_FUTURE', undefined, { field });
}

/** @throws Fault REFUND_TOO_LARGE when more would be refunded than was received */
export function mustBeRefundable(lines: readonly Line[], amountMinor: bigint): void {
  const { received, refunded } = sumsOfAll(lines);
  if (amountMinor > received - refunded)
    throw new Fault('REFUND_TOO_LARGE', undefined, { field: ['amount'] });
}

/**
 * The correction that brings a line, with its earlier corrections, to the right amount.
 * @throws Fault NOT_FOUND, CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, MOVED_SINCE, REFUND_TOO_LARGE, AMOUNT_TOO_LARGE
 */
export function correctionOf(
  lines: readonly Line[],
  lineId: string,
  rightMinor: bigint,
): Pick<LedgerLine, 'countsAs' | 'amountMinor' | 'receivedOn'> {
  const wrong = lines.find(({ id }) => id === lineId);
  if (!wrong)
    throw new Fault(
      'NOT_FOUND',
      {
        en: 'There is no ledger line with this id. Name a line of this donation.',
        zh: '没有此 ID 的账目行。请选择该笔捐赠的账目行。',
      },
      { field: ['lineId'] },
    );
  // The lines of a move are right by their counterparts: what was moved is corrected where it is now.
  if (wrong.kind === LedgerKind.CORRECTION || (wrong.kind === LedgerKind.MOVE && wrong.amountMinor < 0n)) {
    throw new Fault('CORRECTION_OF_CORRECTION', undefined, { field: ['lineId'] });
  }
  const saysMinor = lines
    .filter(({ id, correctsId }) => id === lineId || correctsId === lineId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (saysMinor === rightMinor)
    throw new Fault('CORRECTION_CHANGES_NOTHING', undefined, { field: ['amount'] });
  const correction = {
    countsAs: wrong.countsAs,
    amountMinor: rightMinor - saysMinor,
    receivedOn: wrong.receivedOn ?? null,
  };
  const { pledged, received, refunded } = addSums(sumsOfAll(lines), sumsOf(correction));
  if (pledged < 0n || received < 0n) throw new Fault('MOVED_SINCE', undefined, { field: ['amount'] });
  if (refunded > received) throw new Fault('REFUND_TOO_LARGE', undefined, { field: ['amount'] });
  if (correction.countsAs === LedgerKind.RECEIPT) mustBeReceivable(lines, correction.amountMinor);
  return correction;
}

/** Why a project takes no donations in a state. In all other states it takes them. */
const TAKES_NO_DONATIONS: Partial<Record<ProjectState, FaultCode>> = {
  [ProjectState.UNLISTED]: 'PROJECT_NOT_LISTED',
  [ProjectState.CLOSED]: 'PROJECT_CLOSED',
  [ProjectState.WITHDRAWN]: 'PROJECT_WITHDRAWN',
};

/** @param field that names the target @throws Fault PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN */
export function mustTakePromises(state: ProjectState | null, field = 'to'): void {
  const code = state === null ? undefined : TAKES_NO_DONATIONS[state];
  if (code) throw new Fault(code, undefined, { field: [field, 'projectId'], state });
}

/** A receipt for a project that takes no donations needs a reason. @throws Fault REQUIRED */
export function mustExplainReceipt(state: ProjectState | null, reason: string | undefined): void {
  if (reason !== undefined || state === null || !TAKES_NO_DONATIONS[state]) return;
  const wording = {
    en: `The project is ${state}. Say why money is booked to it all the same.`,
    zh: `项目状态为 ${state}。请说明为何仍将款项记入该项目。`,
  };
  throw new Fault('REQUIRED', wording, { field: ['reason'], state });
}
