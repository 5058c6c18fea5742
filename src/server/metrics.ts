import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Engine } from '../live/engine.js';
import type { FieldFigures } from '../live/figures.js';

/** What of each subscription field is shown; names are Prometheus'. */
const NOW: readonly [name: string, help: string, read: (figures: FieldFigures) => number][] = [
  ['subscribers', 'Subscriptions in any state', ({ subscribers }) => subscribers],
  ['subscribers_live', 'Subscriptions carried by their group', ({ live }) => live],
  ['groups', 'Groups of equal subscriptions', ({ groups }) => groups],
  [
    'queued_bytes',
    'Waiting in sockets, counted for each subscription on them',
    ({ queuedBytes }) => queuedBytes,
  ],
];
const SO_FAR: typeof NOW = [
  ['entries', 'Entries that matched a group', ({ entries }) => entries],
  ['executions', 'GraphQL executions', ({ executions }) => executions],
  ['deliveries', 'Results handed to sockets', ({ deliveries }) => deliveries],
  ['catch_ups', 'Times a subscription read from the feed what it had missed', ({ catchUps }) => catchUps],
];

/** How many of each are open here now. */
export type OpenCounts = Readonly<Record<'sockets' | 'connections' | 'requests', () => number>>;

/** What /metrics shows: the process, and the live engine's figures as they are when asked. */
export function metrics(engine: Engine, open: OpenCounts): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const [name, help, read] of NOW) fieldGauge(name, help, read);
  // The worst of several workers, where the others are sums.
  fieldGauge(
    'lag_seconds',
    'How long the furthest behind has not had everything',
    ({ lagMs }) => lagMs / 1_000,
    'max',
  );
  for (const [name, help, read] of SO_FAR) {
    new Counter({
      ...{ name: `commonweal_subscription_${name}_total`, help, registers, labelNames: ['field'] },
      collect() {
        this.reset();
        for (const [field, figures] of engine.fields) this.inc({ field }, read(figures));
      },
    });
  }
  new Gauge({
    ...{
      name: 'commonweal_feed_head_seq',
      help: 'Seq of the newest entry this node has handed on',
      registers,
    },
    aggregator: 'max',
    collect() {
      this.set(engine.head.seq);
    },
  });
  openGauge('sockets', 'Open WebSockets', open.sockets);
  openGauge(
    'http_connections',
    'Connections that are neither WebSockets nor event streams',
    open.connections,
  );
  openGauge(
    'http_requests',
    'Requests that are not answered, or whose answers were not taken yet',
    open.requests,
  );
  return registry;

  function openGauge(name: string, help: string, count: () => number): void {
    new Gauge({
      ...{ name: `commonweal_${name}`, help, registers },
      collect() {
        this.set(count());
      },
    });
  }

  function fieldGauge(
    name: string,
    help: string,
    read: (figures: FieldFigures) => number,
    aggregator: 'sum' | 'max' = 'sum',
  ): void {
    new Gauge({
      ...{ name: `commonweal_subscription_${name}`, help, registers, labelNames: ['field'], aggregator },
      collect() {
        this.reset();
        for (const [field, figures] of engine.fields) this.set({ field }, read(figures));
      },
    });
  }
}
