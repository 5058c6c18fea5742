import { Fault, type FaultCode } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { ProjectState } from '../project/entity.js';
import { HIDDEN_MINOR, LedgerKind, type Donation, type LedgerLine } from './entity.js';

/** The three sums that a total keeps apart, in minor units. */
export interface Sums {
  readonly pledged: bigint;
  readonly received: bigint;
  readonly refunded: bigint;
}

export const NO_SUMS: Sums = { pledged: 0n, received: 0n, refunded: 0n };

type Line = Pick<LedgerLine, 'id' | 'kind' | 'countsAs' | 'amountMinor' | 'correctsId'>;

/** What one line adds to the totals it is part of. */
export function sumsOf({ countsAs, amountMinor }: Pick<Line, 'countsAs' | 'amountMinor'>): Sums {
  switch (countsAs) {
    case LedgerKind.PLEDGE:
      return { ...NO_SUMS, pledged: amountMinor };
    case LedgerKind.RECEIPT:
      return { ...NO_SUMS, received: amountMinor };
    case LedgerKind.REFUND:
      return { ...NO_SUMS, refunded: amountMinor };
    case LedgerKind.CORRECTION:
      throw new Error('A correction counts as the kind of the line it corrects.');
  }
}

export function addSums(a: Sums, b: Sums): Sums {
  return {
    pledged: a.pledged + b.pledged,
    received: a.received + b.received,
    refunded: a.refunded + b.refunded,
  };
}

export function sumsOfAll(lines: readonly Pick<Line, 'countsAs' | 'amountMinor'>[]): Sums {
  return lines.map(sumsOf).reduce(addSums, NO_SUMS);
}

/** Nobody is known to have given it, and nobody ever was: an erased donor leaves no salt. */
export function isAnonymous({ donorId, donorName, donorSalt }: Donation): boolean {
  return donorId === null && donorName === null && donorSalt !== null;
}

/** Where a donation stands after its lines: the larger of what was promised and what came, less what went back. */
export function standsMinor({ pledged, received, refunded }: Sums): bigint {
  return (pledged > received ? pledged : received) - refunded;
}

/** How many donations stand; how many of them were promised, and of how many money is there. Some are both. */
export interface Counts {
  readonly donationCount: number;
  readonly pledgedCount: number;
  readonly receivedCount: number;
}

export const NO_COUNTS: Counts = { donationCount: 0, pledgedCount: 0, receivedCount: 0 };

/** What one donation counts as after its lines: nothing once nothing of it stands. */
export function countsOf(sums: Sums): Counts {
  if (standsMinor(sums) === 0n) return NO_COUNTS;
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

/** What a donation is sorted by in lists that everybody sees. */
export function shownMinor({
  publishAmount,
  standsMinor,
}: Pick<Donation, 'publishAmount' | 'standsMinor'>): bigint {
  return publishAmount ? standsMinor : HIDDEN_MINOR;
}

/** @throws Fault AMOUNT_TOO_LARGE when one donation would have received more than a column holds and a list sorts by */
export function mustBeReceivable(
  lines: readonly Pick<Line, 'countsAs' | 'amountMinor'>[],
  amountMinor: bigint,
): void {
  if (sumsOfAll(lines).received + amountMinor <= LIMITS.DONATION_RECEIVED_MINOR) return;
  throw new Fault('AMOUNT_TOO_LARGE', 'One donation cannot receive that much.', { field: ['amount'] });
}

/** @throws Fault REFUND_TOO_LARGE when more would go back than came */
export function mustBeRefundable(lines: readonly Line[], amountMinor: bigint): void {
  const { received, refunded } = sumsOfAll(lines);
  if (amountMinor > received - refunded)
    throw new Fault('REFUND_TOO_LARGE', undefined, { field: ['amount'] });
}

/**
 * The line that makes another say what it should have said.
 * @throws Fault NOT_FOUND, CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, REFUND_TOO_LARGE, AMOUNT_TOO_LARGE
 */
export function correctionOf(
  lines: readonly Line[],
  lineId: string,
  rightMinor: bigint,
): Pick<LedgerLine, 'countsAs' | 'amountMinor'> {
  const wrong = lines.find(({ id }) => id === lineId);
  if (!wrong) throw new Fault('NOT_FOUND', 'There is no ledger line with this id.', { field: ['lineId'] });
  if (wrong.kind === LedgerKind.CORRECTION) {
    throw new Fault('CORRECTION_OF_CORRECTION', undefined, { field: ['lineId'] });
  }
  const saysMinor = lines
    .filter(({ id, correctsId }) => id === lineId || correctsId === lineId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  if (saysMinor === rightMinor)
    throw new Fault('CORRECTION_CHANGES_NOTHING', undefined, { field: ['amount'] });
  const correction = { countsAs: wrong.countsAs, amountMinor: rightMinor - saysMinor };
  const { received, refunded } = addSums(sumsOfAll(lines), sumsOf(correction));
  if (refunded > received) throw new Fault('REFUND_TOO_LARGE', undefined, { field: ['amount'] });
  if (correction.countsAs === LedgerKind.RECEIPT) mustBeReceivable(lines, correction.amountMinor);
  return correction;
}

/** Why a project is given nothing in a state; in all others it is. */
const NOT_GIVEN_TO: Partial<Record<ProjectState, FaultCode>> = {
  [ProjectState.UNLISTED]: 'PROJECT_NOT_LISTED',
  [ProjectState.CLOSED]: 'PROJECT_CLOSED',
  [ProjectState.WITHDRAWN]: 'PROJECT_WITHDRAWN',
};

/** @throws Fault PROJECT_NOT_LISTED, PROJECT_CLOSED, PROJECT_WITHDRAWN */
export function mustTakePromises(state: ProjectState | null): void {
  const code = state === null ? undefined : NOT_GIVEN_TO[state];
  if (code) throw new Fault(code, undefined, { field: ['projectId'], state });
}

/** Money that came to a project which takes no promises is booked with a reason. @throws Fault REQUIRED */
export function mustExplainReceipt(state: ProjectState | null, reason: string | undefined): void {
  if (reason !== undefined || state === null || !NOT_GIVEN_TO[state]) return;
  const message = `The project is ${state}: say why money is booked to it all the same.`;
  throw new Fault('REQUIRED', message, { field: ['reason'], state });
}
