import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { readRows } from '../../../store/rows-by-key.js';
import { Claim, ClaimState } from '../entity.js';
import { UNDER_WAY } from '../rules.js';

/** Of all organisations that run projects. */
export const ALL_ORGANISATIONS = '';

const { SUBMITTED, ACCEPTED } = ClaimState;
const OWED = [...UNDER_WAY, SUBMITTED, ACCEPTED].map((state) => `'${state}'`).join();

/** The same condition as that something is owed of a claim (`dutyOf`), in SQL. @param alias of its table */
function owedTo(organisationId: string, alias: string): { condition: string; values: string[] } {
  const run = organisationId === ALL_ORGANISATIONS ? '' : ' AND organisationId = ?';
  return {
    condition: `${alias}.state IN (${OWED}) AND ${alias}.projectId IN
      (SELECT id FROM project WHERE state NOT IN ('CLOSED', 'WITHDRAWN')${run})`,
    values: organisationId === ALL_ORGANISATIONS ? [] : [organisationId],
  };
}

/** How many items are open, and how many of these are overdue. */
export interface Counts {
  readonly open: number;
  readonly overdue: number;
}

export const countsLoader = (read: EntityManager, now: number): DataLoader<string, Counts> =>
  each(async (organisationId) => {
    const { condition, values } = owedTo(organisationId, 'claim');
    const late = `claim.dueAt < ? AND claim.state IN (${UNDER_WAY.map((state) => `'${state}'`).join()})`;
    const [row]: { open: number | string; overdue: number | string | null }[] = await read.query(
      `SELECT COUNT(*) AS open, SUM(CASE WHEN ${late} THEN 1 ELSE 0 END) AS overdue FROM claim WHERE ${condition}`,
      [now, ...values],
    );
    return { open: Number(row?.open ?? 0), overdue: Number(row?.overdue ?? 0) };
  });

/** Those that are due first. */
export const itemsLoader = (read: EntityManager): DataLoader<string, Claim[]> =>
  each((organisationId) => {
    const { condition, values } = owedTo(organisationId, 'claim');
    const first = `${condition} ORDER BY dueKey, id LIMIT ${String(LIMITS.OWED_ITEMS)}`;
    return readRows(read, Claim, first, values);
  });

const each = <T>(load: (organisationId: string) => Promise<T>) =>
  new DataLoader((ids: readonly string[]) => Promise.all(ids.map(load)));
