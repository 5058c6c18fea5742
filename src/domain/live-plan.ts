import { Extensions, Subscription } from 'type-graphql';
import type { Plan } from '../live/operation.js';
import type { Context } from './context.js';
import type { Parts } from './feature.js';

export const LIVE_EXTENSION = 'live';

/** A subscription as its arguments ask for it. */
export interface Planned {
  readonly plan: Plan;
  /** Reads whether it may begin for a viewer; the engine asks again while the store is away. @throws Fault NOT_FOUND, UNAVAILABLE */
  readonly check?: (context: Context) => Promise<unknown>;
}

/** Makes the plan of a subscription from the arguments of its field, without the store. @throws Fault BAD_ID, BAD_SCOPE */
export type Planner<A = never> = (args: A) => Planned;
export type MakePlanner = (parts: Parts) => Planner;

type SubscriptionOptions = Parameters<typeof Subscription>[1];

/**
 * Declares a subscription field and its planner. graphql-js never subscribes to it: the live engine executes it, once for all
 * subscribers with the same document and variables.
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
