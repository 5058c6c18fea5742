import type { Transaction } from '../../../store/store.js';
import { Organisation } from '../../organisation/entity.js';
import { moveRoster } from '../../shift/roster/head.js';
import type { Participants } from './claims.js';

interface Month {
  readonly month: string;
  readonly minutes: number | string;
  readonly records: number | string;
}

/**
 * The sum of an organisation is its own and those of all that were merged into it. Hours that count for both already, since the one
 * was below the other, count for the other alone from now on.
 */
export async function countHoursOnce(tx: Transaction, { from, into }: Participants): Promise<void> {
  const { manager } = tx;
  await moveRoster(tx);
  for (const scope of await withFormer(tx, from)) {
    const [counts]: unknown[] = await manager.query('SELECT month FROM hours_sum WHERE scope = ? LIMIT 1', [
      scope,
    ]);
    if (!counts) continue;
    const others = await withFormer(tx, into);
    const both = `scopes LIKE ? AND (${others.map(() => 'scopes LIKE ?').join(' OR ')})`;
    const values = [scope, ...others].map((id) => `%"${id}"%`);
    const months: Month[] = await manager.query(
      `SELECT SUBSTR(day, 1, 7) AS month, SUM(counted) AS minutes, SUM(CASE WHEN counted > 0 THEN 1 ELSE 0 END) AS records
       FROM service_hours WHERE ${both} GROUP BY SUBSTR(day, 1, 7)`,
      values,
    );
    for (const { month, minutes, records } of months) {
      await manager.query(
        `UPDATE hours_sum SET minutes = minutes - ?, records = records - ? WHERE scope = ? AND month IN ('', ?)`,
        [Number(minutes), Number(records), scope, month],
      );
    }
    // Every list of scopes ends with one of them all, so that a comma follows.
    const without = `UPDATE service_hours SET scopes = REPLACE(scopes, ?, '') WHERE ${both}`;
    await manager.query(without, [`"${scope}",`, ...values]);
  }
}

/** An organisation, and those that were merged into it. */
async function withFormer({ manager }: Transaction, id: string): Promise<string[]> {
  const former = await manager.find(Organisation, { select: { id: true }, where: { mergedIntoId: id } });
  return [id, ...former.map((each) => each.id)];
}
