// How many terms begin and end on each day, by counting them.
import type { EntityManager } from 'typeorm';
import { MembershipDays1796500000020 } from '../../src/domain/membership/migrations/days.js';
import type { Store } from '../../src/store/store.js';

/** For rows that were put in past the gateway. */
export const countAnew = (store: Store) =>
  store.transact((tx) => {
    const runner = { query: (text: string) => tx.manager.query(text), createTable: () => Promise.resolve() };
    return new MembershipDays1796500000020().up(runner as never);
  });

interface Row {
  readonly organisationId: string;
  readonly rankNumber: number;
  readonly day: string;
  readonly begun: number | string;
  readonly ended: number | string;
}

/** What is kept, less what is nothing, and what there is. */
export async function membershipDays(manager: EntityManager) {
  const linesOf = (rows: Row[]) =>
    rows
      .map(({ organisationId, rankNumber, day, begun, ended }) =>
        [organisationId, rankNumber, day, Number(begun), Number(ended)].join(' '),
      )
      .sort();
  const kept: Row[] = await manager.query('SELECT * FROM membership_day WHERE begun <> 0 OR ended <> 0');
  const there: Row[] = await manager.query(
    `SELECT organisationId, rankNumber, day, SUM(begun) AS begun, SUM(ended) AS ended FROM (
       SELECT organisationId, rankNumber, firstDay AS day, 1 AS begun, 0 AS ended FROM membership
       UNION ALL SELECT organisationId, rankNumber, lastDay, 0, 1 FROM membership
     ) term GROUP BY organisationId, rankNumber, day`,
  );
  return { counted: linesOf(kept), there: linesOf(there) };
}
