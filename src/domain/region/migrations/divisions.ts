import type { MigrationInterface, QueryRunner } from 'typeorm';
import { monotonicFactory } from 'ulid';
import { collationKey } from '../../../core/text/collation.js';
import { id, key, table } from '../../../store/migrations/table.js';
import { divisionsOfChina, type Division } from '../china/divisions.js';

const WITHIN = table(
  'region_within',
  { aroundId: key(id), regionId: key(id) },
  { ix_region_within_region: ['regionId'] },
);

/** Of some 300 bytes each: a server may take no more than 64 KB at once. */
const ROWS_AT_ONCE = 100;

/** The codes that the demo data gave its regions before. */
const FORMER: Readonly<Record<string, string>> = {
  'CN-JS': '320000',
  nanjing: '320100',
  'nanjing-qixia': '320113',
  'nanjing-yanziji': '320113004',
  'nanjing-pukou': '320111',
  'CN-FJ': '350000',
  zhangzhou: '350600',
  'CN-SD': '370000',
  dongying: '370500',
  'dongying-port': '370572',
  'dongying-xianhe': '370503101',
  'dongying-happiness': '370503101005',
};

/** China's divisions down to districts, and what lies in each. Safe to run again after it was cut off. */
export class Divisions1796169600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(WITHIN, true);
    for (const [former, code] of Object.entries(FORMER)) {
      await runner.query('UPDATE region SET code = ? WHERE code = ?', [code, former]);
    }
    const known = (await runner.query('SELECT code, id FROM region')) as { code: string; id: string }[];
    await insert(runner, new Map(known.map(({ code, id }) => [code, id])));
    await runner.query('DELETE FROM region_within');
    await runner.query(
      `INSERT INTO region_within (aroundId, regionId)
       WITH RECURSIVE lies (aroundId, regionId) AS (
         SELECT id, id FROM region
         UNION ALL
         SELECT around.parentId, lies.regionId FROM lies JOIN region around ON around.id = lies.aroundId
         WHERE around.parentId IS NOT NULL
       ) SELECT aroundId, regionId FROM lies`,
    );
  }

  /** The regions stay: organisations and events may be in them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(WITHIN);
  }
}

/** @param ids of the regions that are there, by code */
async function insert(runner: QueryRunner, ids: Map<string, string>): Promise<void> {
  // Not one by one at random: thousands of them would take longer than everything else here.
  const ulid = monotonicFactory();
  const rows = divisionsOfChina().flatMap((division) => {
    if (ids.has(division.code)) return [];
    const id = `reg_${ulid()}`;
    ids.set(division.code, id);
    return [rowOf(division, id, ids)];
  });
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    const some = rows.slice(first, first + ROWS_AT_ONCE);
    const placeholders = some.map(() => '(?,?,?,?,?,?)').join();
    await runner.query(
      `INSERT INTO region (id, code, nameText, nameKey, kind, parentId) VALUES ${placeholders}`,
      some.flat(),
    );
  }
}

function rowOf({ code, zh, en, kind, parent }: Division, id: string, ids: ReadonlyMap<string, string>) {
  const nameText = JSON.stringify({ original: 'ZH', ZH: zh, EN: en });
  return [id, code, nameText, collationKey(zh), kind, ids.get(parent ?? '') ?? null];
}
