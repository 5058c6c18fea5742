import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';

/** Organisations and all above each, itself first; those that do not exist are left out. */
export async function lineagesById(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<Map<string, string[]>> {
  const lineages = new Map<string, string[]>();
  if (!organisationIds.length) return lineages;
  const rows: { root: string; id: string }[] = await manager.query(
    `WITH RECURSIVE lineage (root, id, parent, depth) AS (
       SELECT id, id, parentId, 0 FROM organisation WHERE id IN (${organisationIds.map(() => '?').join()})
       UNION ALL
       SELECT lineage.root, above.id, above.parentId, lineage.depth + 1 FROM organisation above
       JOIN lineage ON above.id = lineage.parent WHERE lineage.depth < ?
     ) SELECT root, id FROM lineage ORDER BY depth`,
    [...organisationIds, LIMITS.ORGANISATION_DEPTH],
  );
  for (const { root, id } of rows) {
    const lineage = lineages.get(root);
    if (lineage) lineage.push(id);
    else lineages.set(root, [id]);
  }
  return lineages;
}

/** An organisation and all above it, itself first; empty when there is none with this id. */
export async function lineageOf(manager: EntityManager, organisationId: string): Promise<string[]> {
  return (await lineagesById(manager, [organisationId])).get(organisationId) ?? [];
}

/** The lineages of several organisations, each organisation once. */
export async function lineagesOf(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<string[]> {
  const lineages = await lineagesById(manager, [...new Set(organisationIds)]);
  return [...new Set(organisationIds.flatMap((id) => lineages.get(id) ?? []))];
}

/** How many levels an organisation takes with all below it: 1 when there is nothing below. */
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
