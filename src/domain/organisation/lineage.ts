import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';

/** An organisation and all above it, itself first; empty when there is none with this id. */
export async function lineageOf(manager: EntityManager, organisationId: string): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `WITH RECURSIVE lineage (id, parent, depth) AS (
       SELECT id, parentId, 0 FROM organisation WHERE id = ?
       UNION ALL
       SELECT above.id, above.parentId, lineage.depth + 1 FROM organisation above
       JOIN lineage ON above.id = lineage.parent WHERE lineage.depth < ?
     ) SELECT id FROM lineage ORDER BY depth`,
    [organisationId, LIMITS.ORGANISATION_DEPTH],
  );
  return rows.map(({ id }) => id);
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

/** The lineages of several organisations, each organisation once. */
export async function lineagesOf(
  manager: EntityManager,
  organisationIds: readonly string[],
): Promise<string[]> {
  const lineages = [];
  for (const id of organisationIds) lineages.push(await lineageOf(manager, id));
  return [...new Set(lineages.flat())];
}
