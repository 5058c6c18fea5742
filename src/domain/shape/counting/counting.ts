import type { EntityManager, ObjectLiteral } from 'typeorm';
import { DeferredWrites } from '../../../store/commit/deferred.js';
import type { Spread } from '../../../store/dialect.js';
import { countedEntities, monthOf, type Counted, type Tally } from './counted.js';
import { Statistic, type StatisticFigure } from './statistic.js';

/** What lies in a region counts in all regions around it: they are joined where it is written, so that nothing is read for it. */
const AROUND: Spread = { column: 'scope', table: 'region_within', by: 'regionId', to: 'aroundId' };

const KEY = ['scope', 'month', 'figure'] as const;

/**
 * Counts a row as it is now instead of as it was, at the end of the transaction; undefined: it is not there. For rows that are saved
 * and removed by TypeORM this is done by StatisticCounting.
 */
export function countRow<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => T,
  before: T | undefined,
  after: T | undefined,
): void {
  const counted = countedEntities.get(entity);
  if (!counted) return;
  const deferred = DeferredWrites.of(manager);
  for (const [row, by] of [[before, -1] as const, [after, 1] as const]) {
    if (row) for (const part of partsOf(counted, row)) addPart(deferred, part, by);
  }
}

/** What a row adds to one figure. */
interface Part {
  readonly figure: StatisticFigure;
  readonly month: string;
  readonly value: number;
  /** Ids by dimension. */
  readonly scopes: Readonly<Record<string, string>>;
}

function partsOf(counted: Counted, row: ObjectLiteral): Part[] {
  const scopes = Object.fromEntries(
    Object.entries(counted.in as Record<string, string>).flatMap(([dimension, column]) => {
      const id = row[column] as string | null | undefined;
      return id == null ? [] : [[dimension, id]];
    }),
  );
  return Object.entries(counted.figures).flatMap(([figure, tally]) => {
    const value = valueOf(tally, row);
    const month = monthOf((row[tally.at] ?? 0) as number | string);
    return value === 0 ? [] : [{ figure: figure as StatisticFigure, month, value, scopes }];
  });
}

function valueOf({ at, adds, where = {} }: Tally, row: ObjectLiteral): number {
  if (row[at] == null) return 0;
  const counts = Object.entries(where).every(([column, values]) => values?.includes(row[column] as never));
  if (!counts) return 0;
  return adds === undefined ? 1 : Number(row[adds] ?? 0);
}

function addPart(deferred: DeferredWrites, { figure, month, value, scopes }: Part, by: 1 | -1): void {
  for (const [dimension, scope] of Object.entries(scopes)) {
    const row = { scope, month, figure, value: by * value };
    deferred.add(Statistic, row, {
      ...{ adds: 'value', key: KEY },
      ...(dimension === 'region' && { spread: AROUND }),
    });
  }
}
