import { Counter, Gauge, type Registry } from 'prom-client';
import type { FieldFigures } from '../../live/figures.js';

type Reading = readonly [name: string, help: string, read: (figures: FieldFigures) => number];

/** What of each subscription field is shown; names are Prometheus'. */
const NOW: readonly Reading[] = [
  ['subscribers', 'Subscriptions in any state', ({ subscribers }) => subscribers],
  ['subscribers_live', 'Subscriptions carried by their group', ({ live }) => live],
  ['groups', 'Groups of equal subscriptions', ({ groups }) => groups],
  [
    'queued_bytes',
    'Waiting in sockets, counted for each subscription on them',
    ({ queuedBytes }) => queuedBytes,
  ],
];
/** The worst of several workers, where the others are sums. */
const WORST: readonly Reading[] = [
  ['lag_seconds', 'How long the furthest behind has not had everything', ({ lagMs }) => lagMs / 1_000],
];
const SO_FAR: readonly Reading[] = [
  ['entries', 'Entries that matched a group', ({ entries }) => entries],
  ['executions', 'GraphQL executions', ({ executions }) => executions],
  ['deliveries', 'Results handed to sockets', ({ deliveries }) => deliveries],
  ['catch_ups', 'Times a subscription read from the feed what it had missed', ({ catchUps }) => catchUps],
];

/**
 * Adds the figures of subscriptions to a registry.
 * @param fields all that there are: one that nobody has subscribed to is shown with zeros
 * @returns sets all of them
 */
export function subscriptionMetrics(registry: Registry, fields: readonly string[]) {
  const common = { registers: [registry], labelNames: ['field'] };
  const gauges = (readings: readonly Reading[], aggregator: 'sum' | 'max') =>
    readings.map(([name, help, read]) => {
      const gauge = new Gauge({ ...common, name: `commonweal_subscription_${name}`, help, aggregator });
      return (field: string, figures: FieldFigures | undefined) => {
        gauge.set({ field }, figures ? read(figures) : 0);
      };
    });
  const counters = SO_FAR.map(([name, help, read]) => {
    const counter = new Counter({ ...common, name: `commonweal_subscription_${name}_total`, help });
    return (field: string, figures: FieldFigures | undefined) => {
      counter.remove({ field });
      counter.inc({ field }, figures ? read(figures) : 0);
    };
  });
  const all = [...gauges(NOW, 'sum'), ...gauges(WORST, 'max'), ...counters];
  return (figures: ReadonlyMap<string, FieldFigures>): void => {
    for (const field of fields) for (const set of all) set(field, figures.get(field));
  };
}
