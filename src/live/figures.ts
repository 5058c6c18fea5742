import type { Group } from './group.js';
import type { Subscriber } from './subscriber.js';

/** What the subscriptions of one field are and have done. */
export interface FieldFigures {
  subscribers: number;
  live: number;
  groups: number;
  /** Entries that matched a group. */
  entries: number;
  executions: number;
  deliveries: number;
  catchUps: number;
  /** Bytes waiting in the sockets of its subscriptions, once for each of them. */
  queuedBytes: number;
  /** How long the furthest behind has not had everything. */
  lagMs: number;
}

/**
 * Sums up what groups and subscribers have counted of themselves, when it is asked for: the way of an entry is not made
 * longer by it. Those that are gone leave their counts here.
 */
export class Figures {
  private readonly past = new Map<string, FieldFigures>();

  removed(group: Group): void {
    addGroup(of(this.past, group.operation.field), group);
  }

  ended(subscriber: Subscriber): void {
    addSubscriber(of(this.past, subscriber.group.operation.field), subscriber);
  }

  now(groups: Iterable<Group>, subscribers: Iterable<Subscriber>): ReadonlyMap<string, FieldFigures> {
    const sums = new Map([...this.past].map(([field, figures]) => [field, { ...figures }]));
    for (const group of groups) {
      const figures = of(sums, group.operation.field);
      addGroup(figures, group);
      figures.groups += 1;
    }
    for (const subscriber of subscribers) {
      const figures = of(sums, subscriber.group.operation.field);
      addSubscriber(figures, subscriber);
      figures.subscribers += 1;
      if (subscriber.state === 'live') figures.live += 1;
      figures.queuedBytes += subscriber.sink.backlogBytes;
      figures.lagMs = Math.max(figures.lagMs, lagMs(subscriber));
    }
    return sums;
  }
}

/** How long a subscriber has not had everything. */
export function lagMs({ behindSince }: Subscriber): number {
  return behindSince === undefined ? 0 : performance.now() - behindSince;
}

function of(sums: Map<string, FieldFigures>, field: string): FieldFigures {
  const known = sums.get(field);
  if (known) return known;
  const figures: FieldFigures = {
    ...{ subscribers: 0, live: 0, groups: 0, queuedBytes: 0, lagMs: 0 },
    ...{ entries: 0, executions: 0, deliveries: 0, catchUps: 0 },
  };
  sums.set(field, figures);
  return figures;
}

function addGroup(sums: FieldFigures, { entries, executions }: Group): void {
  sums.entries += entries;
  sums.executions += executions;
}

function addSubscriber(sums: FieldFigures, { deliveries, catchUps }: Subscriber): void {
  sums.deliveries += deliveries;
  sums.catchUps += catchUps;
}
