import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { DeferredWrites } from '../../../store/commit/deferred.js';
import type { StatisticFigure } from './statistic.js';

/** When a row counts in a figure, and how much. */
export interface Tally<T = ObjectLiteral> {
  /** A day (YYYY-MM-DD) or an instant: its month is that of the figure. A row in which it is null does not count. */
  readonly at: keyof T & string;
  /** What it adds, where that is not 1. */
  readonly adds?: keyof T & string;
  /** The values that columns must have. */
  readonly where?: { readonly [K in keyof T & string]?: readonly T[K][] };
}

/** The columns by which a row counts in a region, in a service area and for an organisation. */
interface Scopes<T = ObjectLiteral> {
  readonly region?: keyof T & string;
  readonly area?: keyof T & string;
  readonly organisation?: keyof T & string;
}

/** A column that holds what another row holds in a column of its own, whose id it has. */
interface Follows<T = ObjectLiteral> {
  readonly column: keyof T & string;
  readonly by: keyof T & string;
  readonly of: EntityTarget<ObjectLiteral>;
  readonly its: string;
}

/** What a feature counts of one of its entities, in one declaration: from it rows are counted as they change, and counted again. */
export interface Counted<T = ObjectLiteral> {
  readonly entity: EntityTarget<T & ObjectLiteral>;
  readonly in: Scopes<T>;
  readonly figures: Partial<Record<StatisticFigure, Tally<T>>>;
  readonly follows?: readonly Follows<T>[];
  /** Kinds of the entries after which the figures may be others. */
  readonly told: readonly string[];
  /** Tells those who decide on rows in memory that rows were moved. */
  readonly moves?: (writes: {
    readonly manager: Parameters<typeof DeferredWrites.of>[0];
    readonly deferred: DeferredWrites;
  }) => Promise<void>;
}

/** Says what is counted of an entity. */
export const counts = <T extends ObjectLiteral>(
  entity: new () => T,
  of: Omit<Counted<T>, 'entity'>,
): Counted => ({ entity, ...of }) as unknown as Counted;

/** All that is counted, by entity. */
export const countedEntities = new Map<unknown, Counted>();

/** Called by the list of features for each declaration. */
export function addCounted(counted: Counted): void {
  countedEntities.set(counted.entity, counted);
}

/** The columns on which it depends in what a row counts. */
export function columnsCounted({ in: scopes, figures }: Counted): string[] {
  const ofTallies = Object.values(figures).flatMap(({ at, adds, where = {} }) => [
    at,
    ...(adds === undefined ? [] : [adds]),
    ...Object.keys(where),
  ]);
  return [...new Set([...Object.values(scopes as Record<string, string>), ...ofTallies])];
}

/** Where clocks are eight hours ahead of UTC and never change, as those of USUAL_TIME_ZONE. */
export const MONTHS_AHEAD_MS = 8 * 3_600_000;

/** The month of an instant or a day, as YYYY-MM. */
export function monthOf(at: number | string): string {
  const day = typeof at === 'number' ? new Date(at + MONTHS_AHEAD_MS).toISOString() : at;
  return day.slice(0, 'YYYY-MM'.length);
}
