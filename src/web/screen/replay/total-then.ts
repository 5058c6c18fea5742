import type { Money, Total } from '../board/board.js';
import type { Line } from './recording.js';

export interface Sums {
  pledged: bigint;
  received: bigint;
  refunded: bigint;
}

const SUM = { PLEDGE: 'pledged', RECEIPT: 'received', REFUND: 'refunded' } as const;

/** What was promised, received and paid back of each donation whose amounts are shown. */
export function sumsOf(lines: readonly Line[]): Map<string, Sums> {
  const donations = new Map<string, Sums>();
  for (const { donationId, countsAs, amount } of lines) {
    if (amount === null) continue;
    const sums = donations.get(donationId) ?? { pledged: 0n, received: 0n, refunded: 0n };
    sums[SUM[countsAs]] += BigInt(amount.minor);
    donations.set(donationId, sums);
  }
  return donations;
}

/** As the gateway counts: what was promised, or more that came, less what was paid back. */
export const balanceOf = ({ pledged, received, refunded }: Sums): bigint =>
  (pledged > received ? pledged : received) - refunded;

/** The total of the lines up to a moment. Those whose amounts are not shown are counted as withheld. @param now of the same scope */
export function totalOf(lines: readonly Line[], now: Total): Total {
  const withheldLines = lines.filter(({ amount }) => amount === null).length;
  const all = [...sumsOf(lines).values()];
  const money = (minor: bigint): Money => ({ ...now.net, minor: minor.toString() });
  // As the gateway counts: a donation without a balance counts nowhere.
  const given = all.filter((sums) => balanceOf(sums) !== 0n);
  return {
    net: money(all.reduce((sum, { received, refunded }) => sum + received - refunded, 0n)),
    pledged: money(all.reduce((sum, { pledged }) => sum + pledged, 0n)),
    receivedCount: given.filter(({ received, refunded }) => received > refunded).length,
    pledgedCount: given.filter(({ pledged }) => pledged > 0n).length,
    withheldLines,
  };
}
