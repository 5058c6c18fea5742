import type { Explanation } from '../../live/explanation.js';

/** Explains the subscriptions of this gateway node. */
export interface Insight {
  /** @throws Fault NOT_FOUND, NOT_ON_THIS_NODE */
  explain(connection: string, operation: string, seq?: number): Promise<Explanation>;
}
