import type { Explanation } from '../../live/explanation.js';

/** What a node can say of the subscriptions on its own sockets. */
export interface Insight {
  /** @throws Fault NOT_FOUND, NOT_ON_THIS_NODE */
  explain(connection: string, operation: string, seq?: number): Promise<Explanation>;
}
