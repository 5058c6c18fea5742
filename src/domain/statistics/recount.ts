import type { EntityManager } from 'typeorm';
import { isSqlite } from '../../store/sqlite-or-mysql.js';
import { countedEntities, MONTHS_AHEAD_MS, type Counted, type Tally } from '../shape/counting/counted.js';
import type { Statistic } from '../shape/counting/statistic.js';
import { type StatisticFigure } from '../shape/counting/statistic.js';

/** A statistic that is not the sum of its rows. */
interface Miscount extends Pick<Statistic, 'scope' | 'month' | 'figure'> {
  readonly counted: number;
  readonly kept: number;
}

interface Row extends Pick<Statistic, 'scope' | 'month' | 'figure'> {
  readonly value: number | string;
}

const keyOf = ({ scope, month, figure }: Pick<Statistic, 'scope' | 'month' | 'figure'>) =>
  [scope, month, figure].join(' ');

/**
 * Counts everything again, by what the features declare, and compares it with what is kept. Must run in a snapshot where rows change
 * at the same time. @returns the statistics that differ
 */
export async function auditStatistics(manager: EntityManager): Promise<Miscount[]> {
  const counted = new Map<string, number>();
  for (const each of countedEntities.values()) {
    for (const sql of selectionsOf(manager, each)) {
      const rows: Row[] = await manager.query(sql);
      for (const row of rows) counted.set(keyOf(row), (counted.get(keyOf(row)) ?? 0) + Number(row.value));
    }
  }
  const rows: Row[] = await manager.query('SELECT scope, month, figure, value FROM statistic');
  const kept = new Map(rows.map((row) => [keyOf(row), Number(row.value)]));
  return [...new Set([...counted.keys(), ...kept.keys()])].flatMap((key) => {
    const [one, other] = [counted.get(key) ?? 0, kept.get(key) ?? 0];
    const [scope = '', month = '', figure = ''] = key.split(' ');
    return one === other
      ? []
      : [{ scope, month, figure: figure as StatisticFigure, counted: one, kept: other }];
  });
}

/** One selection for each figure in each dimension: scope, month, figure, value. */
function selectionsOf(manager: EntityManager, { entity, in: scopes, figures }: Counted): string[] {
  const { tableName: table, columns } = manager.dataSource.getMetadata(entity);
  const isInstant = (property: string) =>
    columns.find(({ propertyName }) => propertyName === property)?.type === 'bigint';
  return Object.entries(figures).flatMap(([figure, tally]) =>
    Object.entries(scopes as Record<string, string>).map(([dimension, column]) => {
      const month = isInstant(tally.at) ? monthOfInstant(manager, tally.at) : `SUBSTR(${tally.at}, 1, 7)`;
      const its = `SELECT ${column} AS scope, ${month} AS month, SUM(${tally.adds ?? '1'}) AS value FROM ${table}
        WHERE ${conditionOf(column, tally)} GROUP BY ${column}, ${month}`;
      // Rows are summed up before they are joined to the regions around theirs.
      return dimension === 'region'
        ? `SELECT around.aroundId AS scope, its.month, '${figure}' AS figure, SUM(its.value) AS value
           FROM (${its}) its JOIN region_within around ON around.regionId = its.scope GROUP BY around.aroundId, its.month`
        : `SELECT its.scope, its.month, '${figure}' AS figure, its.value FROM (${its}) its`;
    }),
  );
}

function conditionOf(column: string, { at, where = {} }: Tally): string {
  // The values are those of enums.
  const of = Object.entries(where).map(
    ([name, values]) => `${name} IN (${(values as readonly string[]).map((value) => `'${value}'`).join()})`,
  );
  return [`${column} IS NOT NULL`, `${at} IS NOT NULL`, ...of].join(' AND ');
}

function monthOfInstant(manager: EntityManager, column: string): string {
  const seconds = `${column} / 1000 + ${String(MONTHS_AHEAD_MS / 1_000)}`;
  return isSqlite(manager)
    ? `strftime('%Y-%m', ${seconds}, 'unixepoch')`
    : `DATE_FORMAT(TIMESTAMPADD(SECOND, FLOOR(${seconds}), '1970-01-01'), '%Y-%m')`;
}
