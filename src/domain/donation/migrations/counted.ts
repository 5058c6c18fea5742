import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { bigint, changeIndices, id, key, nullable, table } from '../../../store/migrations/table.js';

const COLUMN = { ...nullable(id), name: 'countedById' };
const ABOVE = table('donation_above', { scope: key(id), recordedAt: key(bigint), donationId: key(id) });
const BEFORE = { donation: { ix_donation_organisation: ['organisationId', 'recordedAt', 'id'] } };
const AFTER = { donation: { ix_donation_counted: ['countedById', 'recordedAt', 'id'] } };

/** Donations that are read at once. */
const BATCH = 500;

interface Counted {
  readonly id: string;
  readonly recordedAt: number | string | bigint;
  readonly scopes: string;
}

/** Organisations list what their totals count: it is in the lines of each donation, which all have the same scopes. */
export class CountedBy1796342400011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Safe to run again after it was cut off.
    if (!(await runner.hasColumn('donation', COLUMN.name))) {
      await runner.addColumn('donation', new TableColumn(COLUMN));
    }
    await runner.createTable(ABOVE, true);
    await runner.query('DELETE FROM donation_above');
    for (let after = ''; ;) {
      const read = (await runner.query(
        `SELECT donation.id AS id, donation.recordedAt AS recordedAt, line.scopes AS scopes
         FROM (SELECT id, recordedAt FROM donation WHERE id > ? ORDER BY id LIMIT ${String(BATCH)}) donation
         JOIN ledger_line line ON line.donationId = donation.id ORDER BY donation.id`,
        [after],
      )) as Counted[];
      const last = read.at(-1);
      if (!last) break;
      after = last.id;
      await note(runner, [...new Map(read.map((row) => [row.id, row])).values()]);
    }
    await changeIndices(runner, BEFORE, AFTER);
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeIndices(runner, AFTER, BEFORE);
    await runner.dropTable('donation_above');
    await runner.dropColumn('donation', COLUMN.name);
  }
}

async function note(runner: QueryRunner, donations: readonly Counted[]): Promise<void> {
  const donationsBy = new Map<string, string[]>();
  const above: (string | number | bigint)[][] = [];
  for (const { id: donationId, recordedAt, scopes } of donations) {
    const counting = (JSON.parse(scopes) as string[]).filter((scope) => scope.startsWith('org_'));
    const [first, ...others] = counting;
    if (first === undefined) continue;
    donationsBy.set(first, [...(donationsBy.get(first) ?? []), donationId]);
    for (const scope of others) above.push([scope, recordedAt, donationId]);
  }
  for (const [countedById, ids] of donationsBy) {
    const placeholders = ids.map(() => '?').join();
    await runner.query(`UPDATE donation SET countedById = ? WHERE id IN (${placeholders})`, [
      countedById,
      ...ids,
    ]);
  }
  for (let from = 0; from < above.length; from += BATCH) {
    const rows = above.slice(from, from + BATCH);
    await runner.query(
      `INSERT INTO donation_above (scope, recordedAt, donationId) VALUES ${rows.map(() => '(?,?,?)').join()}`,
      rows.flat(),
    );
  }
}
