import { Fault } from '../../../core/faults.js';
import type { Donation } from '../entity.js';
import { LedgerKind, type LedgerLine } from '../ledger/rows.js';
import { balanceMinor, sumsOfAll } from '../ledger/rules.js';

/** What one line moves out of a ledger, and another into the other. */
export type MovedPart = Pick<LedgerLine, 'countsAs' | 'amountMinor'>;

/** @throws Fault NOTHING_TO_MOVE said of `id` */
export function mustHaveBalance({ balanceMinor }: Pick<Donation, 'balanceMinor'>): void {
  if (balanceMinor === 0n) throw new Fault('NOTHING_TO_MOVE', undefined, { field: ['id'] });
}

/**
 * What is moved with an amount of a gift: its promise, and the money that has come. The balance here falls by the amount, and is
 * the amount there. What went back to the donor stays where it came and went.
 * @param lines of the gift @param amountMinor undefined: all that is left
 * @throws Fault ALREADY_MOVED, NOTHING_TO_MOVE, MOVE_TOO_LARGE
 */
export function movedParts(
  lines: readonly Pick<LedgerLine, 'kind' | 'countsAs' | 'amountMinor'>[],
  amountMinor: bigint | undefined,
): readonly MovedPart[] {
  const sums = sumsOfAll(lines);
  const leftMinor = balanceMinor(sums);
  if (leftMinor === 0n) {
    const isMoved = lines.some(({ kind, amountMinor }) => kind === LedgerKind.MOVE && amountMinor < 0n);
    throw new Fault(isMoved ? 'ALREADY_MOVED' : 'NOTHING_TO_MOVE', undefined, { field: ['id'] });
  }
  const wanted = amountMinor ?? leftMinor;
  if (wanted > leftMinor) throw new Fault('MOVE_TOO_LARGE', undefined, { field: ['amount'] });
  const { pledged, received, refunded } = sums;
  const upTo = (most: bigint) => (wanted < most ? wanted : most);
  return [
    { countsAs: LedgerKind.PLEDGE, amountMinor: upTo(pledged - refunded) },
    { countsAs: LedgerKind.RECEIPT, amountMinor: upTo(received - refunded) },
  ].filter((part) => part.amountMinor > 0n);
}
