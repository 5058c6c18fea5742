import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';

/** The lineages of organisations: each organisation, then its ancestors. Organisations that do not exist are left out. */
function lineagesById(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (!organisationIds.length) return Promise.resolve(new Map<string, string[]>());
  const placeholders = organisationIds.map(() => '?').join();
  return lineagesFrom(
    manager,
    `SELECT id AS root, id FROM organisation WHERE id IN (${placeholders})`,
    organisationIds,
  );
}

/**
 * The lineages of the organisations of anything, in one statement.
 * @param begin selects `root`, the key in the result, and `id`, an organisation of it
 */
export async function lineagesFrom(
  manager: EntityManager,
  begin: string,
  values: readonly string[],
): Promise<Map<string, string[]>> {
  const lineages = await lineagesWithMerged(manager, begin, values);
  return new Map([...lineages].map(([root, { ids, merged }]) => [root, [...ids, ...merged]]));
}

export interface Lineage {
  readonly ids: string[];
  /** Those that were merged into one of them: who follows them by their former ids goes on. */
  readonly merged: string[];
}

/** As lineagesFrom, with former ids apart. */
async function lineagesWithMerged(
  manager: EntityManager,
  begin: string,
  values: readonly string[],
): Promise<Map<string, Lineage>> {
  const lineages = new Map<string, Lineage>();
  const rows: { root: string; id: string; merged: number | string }[] = await manager.query(
    `WITH RECURSIVE lineage (root, id, parent, depth) AS (
       SELECT below.root, own.id, own.parentId, 0 FROM (${begin}) below JOIN organisation own ON own.id = below.id
       UNION ALL
       SELECT lineage.root, above.id, above.parentId, lineage.depth + 1 FROM organisation above
       JOIN lineage ON above.id = lineage.parent WHERE lineage.depth < ?
     ) SELECT root, id, depth, 0 AS merged FROM lineage
     UNION ALL SELECT lineage.root, former.id, lineage.depth, 1 FROM lineage
       JOIN organisation former ON former.mergedIntoId = lineage.id
     ORDER BY merged, depth`,
    [...values, LIMITS.ORGANISATION_DEPTH],
  );
  for (const { root, id, merged } of rows) {
    const lineage = lineages.get(root) ?? { ids: [], merged: [] };
    lineages.set(root, lineage);
    const part = Number(merged) ? lineage.merged : lineage.ids;
    if (!part.includes(id)) part.push(id);
  }
  return lineages;
}

/** As lineagesById, with former ids apart: a total counts what was given to an organisation under the id that it had. */
export function lineagesApart(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<Map<string, Lineage>> {
  if (!organisationIds.length) return Promise.resolve(new Map<string, Lineage>());
  const placeholders = organisationIds.map(() => '?').join();
  const begin = `SELECT id AS root, id FROM organisation WHERE id IN (${placeholders})`;
  return lineagesWithMerged(manager, begin, organisationIds);
}

/** The lineage of one organisation; empty when it does not exist. */
export async function lineageOf(manager: EntityManager, organisationId: string): Promise<string[]> {
  return (await lineagesById(manager, [organisationId])).get(organisationId) ?? [];
}

/** The union of the lineages of several organisations. */
export async function lineagesOf(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<string[]> {
  const lineages = await lineagesById(manager, [...new Set(organisationIds)]);
  return [...new Set(organisationIds.flatMap((id) => lineages.get(id) ?? []))];
}

/** The number of levels of the tree below an organisation, with itself. */
export async function heightOf(manager: EntityManager, organisationId: string): Promise<number> {
  const [row]: { height: number | string }[] = await manager.query(
    `WITH RECURSIVE lower (id, level) AS (
       SELECT id, 1 FROM organisation WHERE id = ?
       UNION ALL
       SELECT below.id, lower.level + 1 FROM organisation below
       JOIN lower ON below.parentId = lower.id WHERE lower.level <= ?
     ) SELECT MAX(level) AS height FROM lower`,
    [organisationId, LIMITS.ORGANISATION_DEPTH],
  );
  return Number(row?.height);
}
