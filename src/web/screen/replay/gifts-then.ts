import type { PastGift } from '../programme/past.js';
import type { Given, Line } from './recording.js';
import { balanceOf, sumsOf } from './total-then.js';

/** The gifts of the lines up to a moment, in their order, each with what of it was there then. */
export function giftsOf(lines: readonly Line[], gifts: readonly Given[]): PastGift[] {
  const known = new Map(gifts.map((gift) => [gift.id, gift]));
  const sums = sumsOf(lines);
  const ids = [...new Set(lines.map(({ donationId }) => donationId))];
  return ids.flatMap((id) => {
    const gift = known.get(id);
    if (!gift) return [];
    const { project, ...shown } = gift;
    const its = sums.get(id);
    return [
      {
        ...shown,
        ...(project && { projectId: project.id }),
        ...(its && { net: its.received - its.refunded }),
        balance: shown.amount && its ? { ...shown.amount, minor: balanceOf(its).toString() } : null,
      },
    ];
  });
}
