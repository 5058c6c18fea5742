import type { Group } from './groups/group.js';
import type { Subscriber } from './subscriber.js';

/** Metrics of the subscriptions of one field. */
export interface FieldMetrics {
  subscribers: number;
  live: number;
  groups: number;
  /** Entries that matched a group. */
  entries: number;
  executions: number;
  deliveries: number;
  catchUps: number;
  /** Bytes that wait in the sockets of its subscriptions; a socket counts once for each of them. */
  queuedBytes: number;
  /** For how long the subscriber that is furthest behind has not been live. */
  lagMs: number;
}

/**
 * Sums up the counters of groups and subscribers.
 *
 * The naive way updates a metric for every entry and every subscriber. Here groups and subscribers each count for themselves,
 * and the sum is computed when metrics are read. Ended ones add their counts to `past`.
 */
export class SubscriptionMetrics {
  private readonly past = new Map<string, FieldMetrics>();

  removed(group: Group): void {
    addGroup(of(this.past, group.operation.field), group);
  }

  ended(subscriber: Subscriber): void {
    addSubscriber(of(this.past, subscriber.group.operation.field), subscriber);
  }

  now(groups: Iterable<Group>, subscribers: Iterable<Subscriber>): ReadonlyMap<string, FieldMetrics> {
    const sums = new Map([...this.past].map(([field, metrics]) => [field, { ...metrics }]));
    for (const group of groups) {
      const metrics = of(sums, group.operation.field);
      addGroup(metrics, group);
      metrics.groups += 1;
    }
    for (const subscriber of subscribers) {
      const metrics = of(sums, subscriber.group.operation.field);
      addSubscriber(metrics, subscriber);
      metrics.subscribers += 1;
      if (subscriber.state === 'live') metrics.live += 1;
      metrics.queuedBytes += subscriber.sink.backlogBytes;
      metrics.lagMs = Math.max(metrics.lagMs, lagMs(subscriber));
    }
    return sums;
  }
}

/** For how long a subscriber has not been live. */
export function lagMs({ behindSince }: Subscriber): number {
  return behindSince === undefined ? 0 : performance.now() - behindSince;
}

function of(sums: Map<string, FieldMetrics>, field: string): FieldMetrics {
  const known = sums.get(field);
  if (known) return known;
  const metrics: FieldMetrics = {
    ...{ subscribers: 0, live: 0, groups: 0, queuedBytes: 0, lagMs: 0 },
    ...{ entries: 0, executions: 0, deliveries: 0, catchUps: 0 },
  };
  sums.set(field, metrics);
  return metrics;
}

function addGroup(sums: FieldMetrics, { entries, executions }: Group): void {
  sums.entries += entries;
  sums.executions += executions;
}

function addSubscriber(sums: FieldMetrics, { deliveries, catchUps }: Subscriber): void {
  sums.deliveries += deliveries;
  sums.catchUps += catchUps;
}
