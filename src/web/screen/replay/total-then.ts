import type { Money, Total } from '../board/board.js';
import type { Line } from './recording.js';

interface Sums {
  pledged: bigint;
  received: bigint;
  refunded: bigint;
}

const SUM = { PLEDGE: 'pledged', RECEIPT: 'received', REFUND: 'refunded' } as const;

/** The total of the lines up to a moment. Those whose amounts are not shown are counted as withheld. @param now of the same scope */
export function totalOf(lines: readonly Line[], now: Total): Total {
  const donations = new Map<string, Sums>();
  let withheldLines = 0;
  for (const { donationId, countsAs, amount } of lines) {
    if (amount === null) {
      withheldLines += 1;
      continue;
    }
    const sums = donations.get(donationId) ?? { pledged: 0n, received: 0n, refunded: 0n };
    sums[SUM[countsAs]] += BigInt(amount.minor);
    donations.set(donationId, sums);
  }
  const all = [...donations.values()];
  const money = (minor: bigint): Money => ({ ...now.net, minor: minor.toString() });
  // As the gateway counts: a donation without a balance counts nowhere.
  const given = all.filter(
    ({ pledged, received, refunded }) => (pledged > received ? pledged : received) !== refunded,
  );
  return {
    net: money(all.reduce((sum, { received, refunded }) => sum + received - refunded, 0n)),
    pledged: money(all.reduce((sum, { pledged }) => sum + pledged, 0n)),
    receivedCount: given.filter(({ received, refunded }) => received > refunded).length,
    pledgedCount: given.filter(({ pledged }) => pledged > 0n).length,
    withheldLines,
  };
}
