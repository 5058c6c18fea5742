import type { DataSource, EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';

/** The tables do not fit this version. The message tells the operator what to do. */
export class SchemaProblem extends Error {}

/** How many migrations the database has seen; checked by `mustBeKnown`. */
export const MIGRATIONS_MADE = 'SELECT COUNT(*) AS made FROM migrations';

/**
 * A node that is older than the tables neither writes nor follows the feed, because it would leave out what it does not know.
 * @throws Fault UNAVAILABLE when a newer version has changed the tables
 */
export function mustBeKnown(source: DataSource, made: unknown): void {
  if (Number(made) <= source.migrations.length) return;
  throw new Fault('UNAVAILABLE', {
    en: 'A newer version has changed the tables; this node must be upgraded.',
    zh: '数据表已由更新的版本修改，须升级此服务器。',
  });
}

/** The same for a manager. */
export async function mustKnowTables(manager: EntityManager): Promise<void> {
  const [row]: { made: unknown }[] = await manager.query(MIGRATIONS_MADE);
  mustBeKnown(manager.dataSource, row?.made);
}

/** @throws SchemaProblem when the tables were made by a newer version */
export async function mustNotBeNewer(source: DataSource): Promise<void> {
  const known = new Set(namesOf(source));
  const strange = (await made(source)).filter((name) => !known.has(name));
  if (!strange.length) return;
  throw new SchemaProblem(
    `The tables were made by a newer version of Commonweal (${strange.join(', ')}). ` +
      'Run that version, or restore a backup from before it.',
  );
}

/** @throws SchemaProblem when the tables are of another version, or not there yet */
export async function mustBeCurrent(source: DataSource): Promise<void> {
  await mustNotBeNewer(source);
  if (!(await missing(source)).length) return;
  throw new SchemaProblem('The tables are not up to date. Run `commonweal migrate` first.');
}

/** Names of the migrations that the database has not seen yet, in order. */
export async function missing(source: DataSource): Promise<string[]> {
  const there = new Set(await made(source));
  return namesOf(source).filter((name) => !there.has(name));
}

function namesOf({ migrations }: DataSource): string[] {
  return migrations.map((migration) => migration.name ?? migration.constructor.name);
}

/** Names of the migrations that the database has seen. */
async function made(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows = (await runner.query('SELECT name FROM migrations')) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
