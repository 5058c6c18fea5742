import type { GraphQLSchema } from 'graphql';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Engine } from '../../live/engine.js';
import type { PoolMetrics } from '../../store/dialect.js';
import { subscriptionMetrics } from './subscription-metrics.js';
import { VERSION } from './version.js';

/** What is measured each time the metrics are read. */
export interface Sources {
  readonly engine: Pick<Engine, 'fields' | 'head'>;
  readonly pools: () => readonly PoolMetrics[];
  /** Numbers of open connections of each kind. */
  readonly open: Readonly<Record<keyof typeof OPEN, () => number>>;
  /** Bytes that are kept so that others are answered sooner. */
  readonly kept: Readonly<Record<keyof typeof KEPT, () => number>>;
  /** How often a kept answer was asked for and was there, or not. */
  readonly answers: { readonly hits: number; readonly misses: number };
  /** Parts that are up or down. Parts that the gateway does not use are missing. */
  readonly up: Readonly<Partial<Record<keyof typeof UP, () => boolean>>>;
}

const OPEN = {
  sockets: 'Open WebSockets',
  streams: 'Open event streams',
  http_connections: 'Connections that are neither WebSockets nor event streams',
  http_requests: 'Requests that are not answered, or whose clients have not taken the answer',
};
const KEPT = {
  kept_answers_bytes: 'Answers that are given again as long as no entry touches them',
  sent_documents_bytes: 'Texts of documents that clients have sent with their hashes',
};
const UP = {
  database_up: 'Whether the database answers',
  redis_up: 'Whether Redis answers',
  ready: 'Whether entries are handed on, as /readyz says',
};

/** A registry that takes all measurements once for each reading. */
export class SampledRegistry extends Registry {
  sample: () => void = () => undefined;

  override getMetricsAsArray(): ReturnType<Registry['getMetricsAsArray']> {
    this.sample();
    return super.getMetricsAsArray();
  }
}

/** Adds all measurements to the registry, with those of the process and the build. */
export function show(registry: SampledRegistry, schema: GraphQLSchema, sources: Sources): void {
  const { engine, open, kept, up } = sources;
  collectDefaultMetrics({ register: registry });
  const build = { version: VERSION, node: process.versions.node };
  const names = Object.keys(build);
  new Gauge({ ...named('build_info', 'Always 1', registry, names), aggregator: 'first' }).set(build, 1);
  const setFields = subscriptionMetrics(
    registry,
    Object.keys(schema.getSubscriptionType()?.getFields() ?? {}),
  );
  const help = 'Seq of the newest entry this node has handed on';
  const head = new Gauge({ ...named('feed_head_seq', help, registry), aggregator: 'max' });
  const opened = Object.entries(open).map(
    ([name, count]) => [new Gauge(named(name, OPEN[name as keyof typeof OPEN], registry)), count] as const,
  );
  const keeping = Object.entries(kept).map(
    ([name, bytes]) => [new Gauge(named(name, KEPT[name as keyof typeof KEPT], registry)), bytes] as const,
  );
  const there = Object.entries(up).map(([name, is]) => {
    const gauge = named(name, UP[name as keyof typeof UP], registry);
    // Of several workers the minimum counts: all must be up.
    return [new Gauge({ ...gauge, aggregator: 'min' }), is] as const;
  });
  const setPools = poolMetrics(registry);
  const setAnswers = keptAnswerMetrics(registry);

  registry.sample = () => {
    // Visits all subscriptions once.
    setFields(engine.fields);
    head.set(engine.head.seq);
    for (const [gauge, count] of opened) gauge.set(count());
    for (const [gauge, bytes] of keeping) gauge.set(bytes());
    for (const [gauge, is] of there) gauge.set(is() ? 1 : 0);
    setPools(sources.pools());
    setAnswers(sources.answers);
  };
}

function keptAnswerMetrics(registry: Registry) {
  const help = 'Queries whose answers can be kept, by whether one was there';
  const asked = new Counter(named('kept_answers_total', help, registry, ['outcome']));
  return ({ hits, misses }: Sources['answers']) => {
    asked.reset();
    asked.inc({ outcome: 'hit' }, hits);
    asked.inc({ outcome: 'miss' }, misses);
  };
}

function poolMetrics(registry: Registry) {
  const connections = new Gauge(
    named('database_connections', 'Connections to the database', registry, ['pool', 'state']),
  );
  const waiting = new Gauge(
    named('database_waiting', 'Callers that wait for a connection, or in its queue', registry, ['pool']),
  );
  return (pools: readonly PoolMetrics[]) => {
    for (const { pool, busy, free, waiting: queued } of pools) {
      connections.set({ pool, state: 'busy' }, busy);
      connections.set({ pool, state: 'free' }, free);
      waiting.set({ pool }, queued);
    }
  };
}

function named(name: string, help: string, registry: Registry, labelNames: string[] = []) {
  return { name: `commonweal_${name}`, help, registers: [registry], labelNames };
}
