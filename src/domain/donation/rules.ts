import { Fault } from '../../core/faults.js';
import { DonationKind, HIDDEN_MINOR, LedgerKind, type Donation, type LedgerLine } from './entity.js';

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

/** The donation that a line opens, or undefined when it follows an earlier one. */
export function opens(
  { kind }: Pick<LedgerLine, 'kind'>,
  donation: Donation | undefined,
): Donation | undefined {
  // A pledge is never pledged again, and only what was pledged is received later.
  return donation && LedgerKind[donation.kind] === kind ? donation : undefined;
}

/** Nobody is known to have given it, and nobody ever was: an erased donor leaves no salt. */
export function isAnonymous({ donorId, donorName, donorSalt }: Donation): boolean {
  return donorId === null && donorName === null && donorSalt !== null;
}

/** Where a donation stands after its lines: what was promised, or came, less what went back. */
export function standsMinor(
  kind: DonationKind,
  lines: readonly Pick<Line, 'countsAs' | 'amountMinor'>[],
): bigint {
  const { pledged, received, refunded } = sumsOfAll(lines);
  return (kind === DonationKind.PLEDGE ? pledged : received) - refunded;
}

/** What a donation is sorted by in lists that everybody sees. */
export function shownMinor({
  publishAmount,
  standsMinor,
}: Pick<Donation, 'publishAmount' | 'standsMinor'>): bigint {
  return publishAmount ? standsMinor : HIDDEN_MINOR;
}

/** @throws Fault REFUND_TOO_LARGE when more would go back than came */
export function mustBeRefundable(lines: readonly Line[], amountMinor: bigint): void {
  const { received, refunded } = sumsOfAll(lines);
  if (amountMinor > received - refunded)
    throw new Fault('REFUND_TOO_LARGE', undefined, { field: ['amount'] });
}

/**
 * The line that makes another say what it should have said.
 * @throws Fault NOT_FOUND, CORRECTION_OF_CORRECTION, CORRECTION_CHANGES_NOTHING, REFUND_TOO_LARGE
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
  return correction;
}
