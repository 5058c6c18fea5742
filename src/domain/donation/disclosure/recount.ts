import type { Transaction } from '../../../store/store.js';
import type { Donation } from '../entity.js';
import { LedgerHead, type LedgerLine } from '../ledger/rows.js';
import { choosersOf, type Attribution } from '../ledger/attribution.js';
import { giftOf } from '../ledger/books.js';
import { countsOf, NO_COUNTS, NO_SUMS, sumsOfAll } from '../ledger/rules.js';
import { DonorCounts } from '../totals/donor-counts.js';
import type { Part, TotalChange } from '../totals/change.js';
import { EACH_GIFT, RunningTotals } from '../totals/totals.js';
import type { KeptTotals } from '../totals/type.js';
import { donorKey } from './donor.js';

/** What is read of a donation before something else is shown of it. */
export interface Disclosed {
  readonly head: LedgerHead;
  readonly donation: Donation;
  readonly attribution: Attribution;
  /** The first one first. */
  readonly lines: readonly [LedgerLine, ...LedgerLine[]];
}

/**
 * Changes what is shown of a donation, and counts it anew: its donor may become another one to the totals, or its amount no longer be
 * one that they hide.
 * @param change of the donation; it is told whether totals move by several hidden gifts here
 * @returns the totals that it moves
 */
export async function recount(
  tx: Transaction,
  { head, donation, attribution, lines }: Disclosed,
  change: (movesBySeveral: boolean) => Partial<Donation>,
): Promise<KeptTotals> {
  const { version } = head;
  // The transaction is retried when the ledger was written since its head was read.
  tx.deferred.move(LedgerHead, 'version', version, { version: version + 1 });
  const { scopes, currency } = lines[0];
  const { donorId, donorName } = donation;
  const known = donorKey(head.donorSecret, { donorId, donorName, countedAlone: false });
  const counts = await DonorCounts.read(tx.manager, known === undefined ? [] : [known]);
  const choosers = choosersOf(attribution);
  const totals = await RunningTotals.read(tx.manager, [{ scopes, currency }], choosers);

  const from = donorKey(head.donorSecret, donation);
  Object.assign(donation, change(totals.movesBy(choosers, currency) > EACH_GIFT));
  const to = donorKey(head.donorSecret, donation);
  const hasBalance = countsOf(sumsOfAll(lines)).donationCount > 0;
  const donors =
    from === to || !hasBalance ? undefined : moveDonor(counts, { from, to }, { scopes, currency });
  tx.deferred.insert(counts.newRows);
  counts.writeChanged(tx);
  if (known !== undefined && to !== known) counts.forget(tx, known);

  const { bookkeeper } = attribution;
  const moved = totals.move({
    ...{ scopes, currency, bookkeeper, choosers, donors, isLine: false, number: head.number },
    ...{ sums: NO_SUMS, counts: NO_COUNTS, gift: giftOf(donation, hasBalance) },
  });
  totals.write(tx);
  return moved;
}

/** Counts a donation as another donor's, or as that of a donor of its own (undefined). */
function moveDonor(
  counts: DonorCounts,
  { from, to }: Readonly<Record<'from' | 'to', string | undefined>>,
  part: Part,
): TotalChange['donors'] {
  const left = new Set(counts.move({ ...part, donor: from, change: -1 }));
  const joined = new Set(counts.move({ ...part, donor: to, change: 1 }));
  // One of the two is a donor of its own, who counts in all scopes: donors are only added, or only taken away.
  const change = to === undefined ? 1 : -1;
  return { scopes: part.scopes.filter((scope) => left.has(scope) !== joined.has(scope)), change };
}
