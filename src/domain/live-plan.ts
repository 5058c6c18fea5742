import type { Entry, FeedHead } from '../live/feed.js';
import type { Context } from './context.js';
import type { Opening, OpeningReason, Plan } from '../live/operation.js';

/**
 * What a subscription field answers its `subscribe` with: not a stream, but what the live engine needs to serve all who
 * ask the same with one execution. It claims to be iterable only because graphql-js insists.
 */
export class LivePlan implements Plan, AsyncIterable<never> {
  readonly topics: readonly string[];
  readonly kinds: readonly string[] | undefined;
  readonly latestOnly: boolean;
  readonly matches: (entry: Entry) => boolean;
  readonly valueOf: (entry: Entry, epoch: string) => unknown;
  readonly open: (reason: OpeningReason, head: FeedHead) => Promise<Opening | undefined>;

  constructor(
    /** The subscription field it is the plan of. */
    readonly field: keyof Plans,
    plan: Plan,
    /** The cursor the client came back with. */
    readonly after: string | undefined,
  ) {
    this.topics = plan.topics;
    this.kinds = plan.kinds;
    this.latestOnly = plan.latestOnly;
    this.matches = (entry) => plan.matches(entry);
    this.valueOf = (entry, epoch) => plan.valueOf(entry, epoch);
    this.open = (reason, head) => plan.open(reason, head);
  }

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('Subscriptions are delivered by the live engine.');
  }
}

/** Makes the plan of a subscription field from its arguments. @throws Fault BAD_ID, NOT_FOUND, BAD_SCOPE */
export type Planner<A> = (args: A) => Promise<LivePlan>;

/** What each subscription field subscribes to; set up where the gateway is put together. */
export interface Plans {
  readonly feed: Planner<never>;
  readonly claimBoard: Planner<never>;
  readonly donationTotal: Planner<never>;
}

/** For a field's `subscribe`: the plan of that name. */
export function planOf(name: keyof Plans) {
  return async ({ args, context }: { args: unknown; context: unknown }): Promise<LivePlan> =>
    (context as Context).plans[name](args as never);
}
