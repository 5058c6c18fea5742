import { EVERYTHING } from './everything.js';
import { kindOfId } from '../../../core/ids.js';
import type { DonationHold, Withheld } from './rows.js';
import { NO_COUNTS, NO_SUMS } from '../ledger/rules.js';
import type { HoldChange } from './holds.js';
import { addTotals, keepTotal, readTotal, type TotalValues } from './type.js';

/**
 * What a scope withholds after a change in one of its parts.
 * @param now what it withheld before @param moved undefined when nothing of the part was withheld, or is now
 * @param number of the last line of the ledger
 */
export function withheldAfter(
  now: Withheld | null,
  { scope, currency }: { readonly scope: string; readonly currency: string },
  moved: HoldChange | undefined,
  number: number,
): Withheld | null {
  if (!moved) return now && { ...now, upTo: number };
  const { before, after } = moved;
  const lines = (now?.lines ?? 0) - (before?.lines ?? 0) + after.lines;
  if (lines === 0) return null;
  const swap = (total: TotalValues, share: (hold: DonationHold | undefined) => TotalValues) =>
    keepTotal(addTotals(addTotals(total, share(before), -1), share(after)));
  const none = { ...NO_SUMS, ...NO_COUNTS, currency, donorCount: 0 };
  const [all, others] = [now?.all, now?.others].map((kept) => readTotal(kept) ?? none) as [
    TotalValues,
    TotalValues,
  ];
  const shareOf = (hold: DonationHold | undefined): TotalValues =>
    hold?.lines ? { ...(readTotal(hold.sums) as TotalValues), donorCount: hold.donors[scope] ?? 0 } : none;
  const othersLinesOf = (hold: DonationHold | undefined) => (hold && !isOwn(hold, scope) ? hold.lines : 0);
  const isCounted = after.lines === 0;
  return {
    all: swap(all, shareOf),
    others: swap(others, (hold) => (hold && !isOwn(hold, scope) ? shareOf(hold) : none)),
    lines,
    othersLines: (now?.othersLines ?? 0) - othersLinesOf(before) + othersLinesOf(after),
    upTo: isCounted ? number : (now?.upTo ?? number - 1),
  };
}

/** Whether what is withheld is in the books of those who see it in this scope: projects and events have one keeper; everything is for admins. */
function isOwn({ bookkeeper }: DonationHold, scope: string): boolean {
  const kind = kindOfId(scope);
  return kind === 'Project' || kind === 'Event' || scope === EVERYTHING || scope === bookkeeper;
}
