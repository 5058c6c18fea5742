import {
  addCounts,
  addSums,
  countsOf,
  NO_COUNTS,
  NO_SUMS,
  sumsOf,
} from '../../src/domain/donation/ledger/rules.js';
import type { LedgerKind } from '../../src/domain/donation/ledger/rows.js';
import { readTotals } from '../../src/domain/donation/totals/totals.js';
import { publicTotal } from '../../src/domain/donation/totals/type.js';
import type { Answer, GraphClient } from './client.js';
import type { TestGateway } from './gateway.js';

const LINES = 'nodes { id lines(first: 100) { nodes { countsAs amount { minor currency } } } }';
const PUBLIC = 'received { minor } pledged { minor } refunded { minor } donationCount';

/** The field by which lists and totals name a scope; none for everything. */
export type ScopeField = 'projectId' | 'eventId' | 'organisationId';

/** What an organisation lists itself, page by page; undefined of one that was merged, which is no node any more. */
async function listedOn(client: GraphClient, id: string, size: number): Promise<string[] | undefined> {
  const ids: string[] = [];
  for (let after = 'null'; ;) {
    const { organisation } = await client.ask(
      `{ organisation(id: "${id}") { id donations(first: ${String(size)}, after: ${after}) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } } }`,
    );
    if (organisation?.id !== id) return undefined;
    const { nodes, totalCount, pageInfo } = organisation.donations;
    ids.push(...(nodes as Answer[]).map((node) => node.id as string));
    if (pageInfo.hasNextPage) after = `"${String(pageInfo.endCursor)}"`;
    else {
      expect(ids).toHaveLength(totalCount as number);
      return ids;
    }
  }
}

/**
 * Adds up all that the donations of a scope list, and reads its total, whose public part and withheld part are both in it.
 * @param size of the pages that the list is read by
 * @returns both; equal when the list has the lines that the total counts
 */
export async function listedAndTotal(
  { admin, anyone, store }: TestGateway,
  [field, id]: readonly [ScopeField, string] | readonly [],
  size = 3,
): Promise<{ listed: object; total: object }> {
  const filter = field ? `filter: { ${field}: "${id}" },` : '';
  const scope = field ? `{ ${field}: "${id}" }` : '{ everything: true }';
  const { donationTotal: shown } = await anyone.ask(
    `{ donationTotal(scope: ${scope}) { ${PUBLIC} net { currency } } }`,
  );
  const { currency } = shown.net as { currency: string };
  const { exact, withheld } = (await readTotals(store.read, [id ?? 'everything'])).of(
    id ?? 'everything',
    currency,
  );
  let listed = { ...NO_SUMS, ...NO_COUNTS };
  const ids: string[] = [];
  for (let after = 'null'; ;) {
    const { donations } = await admin.ask(
      `{ donations(${filter} first: ${String(size)}, after: ${after}) { ${LINES} totalCount pageInfo { endCursor hasNextPage } } }`,
    );
    for (const { id: donationId, lines } of donations.nodes as Answer[]) {
      ids.push(donationId as string);
      const own = (lines.nodes as Answer[]).filter(({ amount }) => amount.currency === currency);
      const sums = own
        .map(({ countsAs, amount }) =>
          sumsOf({ countsAs: countsAs as LedgerKind, amountMinor: BigInt(amount.minor as string) }),
        )
        .reduce((sum, each) => addSums(sum, each), NO_SUMS);
      listed = { ...addSums(listed, sums), ...addCounts(listed, countsOf(sums)) };
    }
    if (!donations.pageInfo.hasNextPage) {
      expect([new Set(ids).size, ids.length]).toEqual([donations.totalCount, donations.totalCount]);
      if (field === 'organisationId') expect((await listedOn(admin, id ?? '', size)) ?? ids).toEqual(ids);
      break;
    }
    after = `"${String(donations.pageInfo.endCursor)}"`;
  }
  const { pledged, received, refunded, donationCount, pledgedCount, receivedCount } = exact;
  const open = publicTotal(exact, withheld);
  expect(shown).toMatchObject({
    pledged: { minor: Number(open.pledged) },
    received: { minor: Number(open.received) },
    refunded: { minor: Number(open.refunded) },
    donationCount: open.donationCount,
  });
  return { listed, total: { pledged, received, refunded, donationCount, pledgedCount, receivedCount } };
}
