import { Extensions, Subscription } from 'type-graphql';
import type { Plan } from '../live/operation.js';
import type { Parts } from './feature.js';

export const LIVE_EXTENSION = 'live';

/** What a subscription field subscribes to, from its arguments. @throws Fault BAD_ID, NOT_FOUND, BAD_SCOPE */
export type Planner<A = never> = (args: A) => Plan | Promise<Plan>;
export type MakePlanner = (parts: Parts) => Planner;

type SubscriptionOptions = Parameters<typeof Subscription>[1];

/**
 * Declares a subscription field, with what it subscribes to. Results are not a stream of this process's own: the live engine
 * serves all who ask the same with one execution.
 */
export function Live(
  type: () => object,
  options: Omit<SubscriptionOptions, 'subscribe' | 'topics'>,
  planner: MakePlanner,
): MethodDecorator {
  const subscription = Subscription(type as never, { ...options, subscribe: deliveredByTheEngine } as never);
  const extensions = Extensions({ [LIVE_EXTENSION]: planner });
  return (...field) => {
    subscription(...field);
    (extensions as MethodDecorator)(...field);
  };
}

function deliveredByTheEngine(): never {
  throw new Error('Subscriptions are delivered by the live engine.');
}
