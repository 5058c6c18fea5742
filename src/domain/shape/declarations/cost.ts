import type { ComplexityEstimator } from 'graphql-query-complexity';
import { LIMITS } from '../../../core/limits.js';

/**
 * Costs in microseconds of CPU on the machine of docs/adr/0015. A field declares its cost by type-graphql's `complexity`; without it
 * the cost is estimated from the type (graphql/cost/estimators.ts).
 */
export const COST = {
  /** A field without a resolver. */
  PLAIN: 1,
  /** A field of introspection, which is there and is copied: measured, see docs/adr/0015. */
  INTROSPECTED: 0.6,
  /** A field with a resolver. */
  RESOLVED: 12,
  /** A text of up to TEXT_CHARS, which is copied several times and buffered until the client has taken it. */
  TEXT: 100,
  /** One more entity by its id, loaded in a batch. */
  LINK: 18,
  /** A row that is read and becomes an object. */
  ROW: 12,
  STATEMENT: 200,
  /** Several statements in one snapshot. */
  SNAPSHOT: 500,
  /** One more total, read in a batch. */
  TOTAL: 60,
  LEDGER_LINE: 35,
  /** A board of PROJECTS_PER_EVENT rows, without the fields selected of them. */
  BOARD: 18_000,
  /** A page of all that lies in a region: what is below it is read and put in order. */
  REGION: 4_000,
  /** Counting the entries that match a filter, which reads each of them. */
  FEED_COUNT: 2_000,
  /** A search in one type; and the matches of one result. */
  SEARCH: 2_500,
  HIT: 60,
  /** Ranking the groups that could see to one need, where some thousands meet it in some respect. */
  SUGGESTIONS: 6_000,
  MUTATION: 100,
} as const;

/** Context of an estimator. `once` sums up what a connection costs in addition to its page (graphql/cost/estimators.ts). */
export interface Estimation {
  once: number;
  /** What each field of the root costs, under all its aliases together (graphql/cost/estimators.ts). */
  readonly byField: Map<string, number>;
  /** Estimate one more result of a subscription, without what only the first result costs. */
  readonly perEntry: boolean;
}

/** A list. @param length its bound, or its usual length @param each cost of an item, in addition to its selected fields */
export function listOf(length: number, each = 0, whole = 0): ComplexityEstimator {
  return ({ childComplexity }) => whole + length * (each + childComplexity);
}

/** A page of a connection. */
export const pageOf: ComplexityEstimator = ({ args, childComplexity }) =>
  COST.STATEMENT + pageItems(args) * (COST.ROW + childComplexity);

/** The number of items of a page. A size that will be refused counts as the longest page. */
export function pageItems({ first, last }: { [argument: string]: unknown }): number {
  const asked = first ?? last ?? LIMITS.PAGE_DEFAULT_ITEMS;
  return typeof asked === 'number' ? Math.min(Math.max(asked, 1), LIMITS.PAGE_ITEMS) : LIMITS.PAGE_ITEMS;
}

/** A cost of the first result of a subscription only. */
export function alsoAtFirst(cost: number): ComplexityEstimator {
  return ({ childComplexity, context }) => (isPerEntry(context) ? 0 : cost) + childComplexity;
}

/** A field that only the first result of a subscription has. */
export function onlyAtFirst(cost: number): ComplexityEstimator {
  return ({ childComplexity, context }) => (isPerEntry(context) ? COST.PLAIN : cost + childComplexity);
}

function isPerEntry(context: unknown): boolean {
  return (context as Estimation).perEntry;
}
