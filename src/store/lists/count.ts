import type { EntityManager, ObjectLiteral } from 'typeorm';
import { among, fromWhere, partsOf, type Listing } from './listing.js';

/** Number of rows that each parent lists, in one statement for each part of the listing. @param parents ids; for a list without a parent, any one name */
export async function countListed<T extends ObjectLiteral>(
  manager: EntityManager,
  listing: Listing<T>,
  parents: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const part of partsOf(listing)) {
    for (const [parent, items] of await countPart(manager, part, parents)) {
      counts.set(parent, (counts.get(parent) ?? 0) + items);
    }
  }
  return counts;
}

async function countPart<T extends ObjectLiteral>(
  manager: EntityManager,
  listing: Listing<T>,
  parents: readonly string[],
): Promise<Map<string, number>> {
  const { text, values } = fromWhere(manager, listing, (column) => among(column, parents));
  const { belonging } = listing;
  const select = belonging
    ? `SELECT ${belonging.column} AS parent, COUNT(*) AS items`
    : 'SELECT COUNT(*) AS items';
  const group = belonging ? ` GROUP BY ${belonging.column}` : '';
  const rows: { parent?: string; items: number | string }[] = await manager.query(select + text + group, [
    ...values,
  ]);
  if (!belonging) return new Map(parents.map((parent) => [parent, Number(rows[0]?.items)]));
  return new Map(rows.map(({ parent, items }) => [parent as string, Number(items)]));
}
