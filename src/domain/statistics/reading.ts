import type { EntityManager } from 'typeorm';
import { among } from '../../store/lists/listing.js';
import type { StatisticFigure } from '../shape/counting/statistic.js';
import type { Span } from './input.js';

export type Figures = Partial<Record<StatisticFigure, number>>;

interface Row {
  readonly scope: string;
  readonly month: string;
  readonly figure: StatisticFigure;
  readonly value: number | string;
}

/** One range of the primary key for each scope. */
function wanted(scopes: readonly string[], { monthFrom, monthBefore }: Span) {
  const of = among('scope', scopes);
  const months = [
    ...(monthFrom === null ? [] : [{ text: 'month >= ?', value: monthFrom }]),
    ...(monthBefore === null ? [] : [{ text: 'month < ?', value: monthBefore }]),
  ];
  return {
    text: [of.text, ...months.map(({ text }) => text)].join(' AND '),
    values: [...of.values, ...months.map(({ value }) => value)],
  };
}

/** The sums of scopes over some months, in the order of the scopes. */
export async function readTotals(
  manager: EntityManager,
  scopes: readonly string[],
  span: Span,
): Promise<Figures[]> {
  const { text, values } = wanted(scopes, span);
  const rows: Row[] = await manager.query(
    `SELECT scope, figure, SUM(value) AS value FROM statistic WHERE ${text} GROUP BY scope, figure`,
    values,
  );
  const found = new Map<string, Figures>();
  for (const { scope, figure, value } of rows) {
    found.set(scope, { ...found.get(scope), [figure]: Number(value) });
  }
  return scopes.map((scope) => found.get(scope) ?? {});
}

/** A month with what was counted in it. */
interface MonthOfFigures {
  readonly month: string;
  readonly figures: Figures;
}

/** The months of scopes in which something was counted, the latest first, in the order of the scopes. */
export async function readMonths(
  manager: EntityManager,
  scopes: readonly string[],
  span: Span,
): Promise<MonthOfFigures[][]> {
  const { text, values } = wanted(scopes, span);
  const rows: Row[] = await manager.query(
    `SELECT scope, month, figure, value FROM statistic WHERE ${text} AND value <> 0 ORDER BY scope, month DESC`,
    values,
  );
  const found = new Map<string, Map<string, Figures>>();
  for (const { scope, month, figure, value } of rows) {
    const months = found.get(scope) ?? new Map<string, Figures>();
    months.set(month, { ...months.get(month), [figure]: Number(value) });
    found.set(scope, months);
  }
  return scopes.map((scope) => [...(found.get(scope) ?? [])].map(([month, figures]) => ({ month, figures })));
}
