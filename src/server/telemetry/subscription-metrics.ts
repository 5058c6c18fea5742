import { Counter, Gauge, type Registry } from 'prom-client';
import type { FieldMetrics } from '../../live/metrics.js';

type Reading = readonly [name: string, help: string, read: (metrics: FieldMetrics) => number];

/** Metrics that are shown for each subscription field; the names are Prometheus'. */
const NOW: readonly Reading[] = [
  ['subscribers', 'Subscriptions in any state', ({ subscribers }) => subscribers],
  ['subscribers_live', 'Subscriptions that are live in their group', ({ live }) => live],
  ['groups', 'Groups of equal subscriptions', ({ groups }) => groups],
  [
    'queued_bytes',
    'Bytes waiting in sockets, counted for each subscription on them',
    ({ queuedBytes }) => queuedBytes,
  ],
];
/** The maximum over several workers; the others are sums. */
const WORST: readonly Reading[] = [
  [
    'lag_seconds',
    'For how long the subscription that is furthest behind has not been live',
    ({ lagMs }) => lagMs / 1_000,
  ],
];
const SO_FAR: readonly Reading[] = [
  ['entries', 'Entries that matched a group', ({ entries }) => entries],
  ['executions', 'GraphQL executions', ({ executions }) => executions],
  ['deliveries', 'Results handed to sockets', ({ deliveries }) => deliveries],
  ['catch_ups', 'Times a subscription read missed entries from the feed', ({ catchUps }) => catchUps],
];

/**
 * Adds the metrics of subscriptions to a registry.
 * @param fields all subscription fields; one without subscriptions is shown with zeros
 * @returns a function that sets all of them
 */
export function subscriptionMetrics(registry: Registry, fields: readonly string[]) {
  const common = { registers: [registry], labelNames: ['field'] };
  const gauges = (readings: readonly Reading[], aggregator: 'sum' | 'max') =>
    readings.map(([name, help, read]) => {
      const gauge = new Gauge({ ...common, name: `commonweal_subscription_${name}`, help, aggregator });
      return (field: string, metrics: FieldMetrics | undefined) => {
        gauge.set({ field }, metrics ? read(metrics) : 0);
      };
    });
  const counters = SO_FAR.map(([name, help, read]) => {
    const counter = new Counter({ ...common, name: `commonweal_subscription_${name}_total`, help });
    return (field: string, metrics: FieldMetrics | undefined) => {
      counter.remove({ field });
      counter.inc({ field }, metrics ? read(metrics) : 0);
    };
  });
  const all = [...gauges(NOW, 'sum'), ...gauges(WORST, 'max'), ...counters];
  return (metrics: ReadonlyMap<string, FieldMetrics>): void => {
    for (const field of fields) for (const set of all) set(field, metrics.get(field));
  };
}
