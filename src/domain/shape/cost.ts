import type { ComplexityEstimator } from 'graphql-query-complexity';
import { LIMITS } from '../../core/limits.js';

/**
 * What things cost, in microseconds of CPU on the machine of docs/adr/0015. A field says what it costs by type-graphql's
 * `complexity`; what says nothing is estimated from its type (graphql/cost.ts).
 */
export const COST = {
  /** A field that is there already. */
  PLAIN: 1,
  /** A field with a resolver. */
  RESOLVED: 12,
  /** A text of up to TEXT_CHARS: its bytes are carried all the way, and held until they are taken. */
  TEXT: 100,
  /** One more thing by its id, loaded together with others. */
  LINK: 18,
  /** A row that is read and made an object. */
  ROW: 12,
  STATEMENT: 200,
  /** Several statements as of one moment. */
  SNAPSHOT: 500,
  LEDGER_LINE: 35,
  /** A board of PROJECTS_PER_EVENT rows, whatever is selected of them. */
  BOARD: 18_000,
  /** Entries that a filter finds are counted one by one. */
  FEED_COUNT: 2_000,
  MUTATION: 100,
} as const;

/** What an estimator is given beside the field; `once` is what a connection costs beside its page (graphql/cost.ts). */
export interface Estimation {
  once: number;
  /** Only what runs again for every entry counts, not the opening. */
  readonly perEntry: boolean;
}

/** A list of so many at most, or usually: each costs `each` and what is selected of it. */
export function listOf(length: number, each = 0, whole = 0): ComplexityEstimator {
  return ({ childComplexity }) => whole + length * (each + childComplexity);
}

/** A page of a connection. */
export const pageOf: ComplexityEstimator = ({ args, childComplexity }) =>
  COST.STATEMENT + pageItems(args) * (COST.ROW + childComplexity);

/** How long the page of these arguments is; a size that is refused costs what the longest does. */
export function pageItems({ first, last }: { [argument: string]: unknown }): number {
  const asked = first ?? last ?? LIMITS.PAGE_DEFAULT_ITEMS;
  return typeof asked === 'number' ? Math.min(Math.max(asked, 1), LIMITS.PAGE_ITEMS) : LIMITS.PAGE_ITEMS;
}

/** What a subscription costs beside what it selects when it begins, and not again for an entry. */
export function alsoAtFirst(cost: number): ComplexityEstimator {
  return ({ childComplexity, context }) => (isPerEntry(context) ? 0 : cost) + childComplexity;
}

/** What only the first result of a subscription holds. */
export function onlyAtFirst(cost: number): ComplexityEstimator {
  return ({ childComplexity, context }) => (isPerEntry(context) ? COST.PLAIN : cost + childComplexity);
}

function isPerEntry(context: unknown): boolean {
  return (context as Estimation).perEntry;
}
