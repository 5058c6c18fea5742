import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Engine } from '../live/engine.js';

/** What /metrics shows: the process, and the live engine's figures as they are when asked. */
export function metrics(engine: Engine, sockets: () => number): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `commonweal_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('feed_head_seq', 'Seq of the newest entry this node has handed on', () => engine.figures.headSeq);
  gauge('groups', 'Groups of equal subscriptions', () => engine.figures.groups);
  gauge('subscribers', 'Subscriptions in any state', () => engine.figures.subscribers);
  gauge('subscribers_live', 'Subscriptions carried by their group', () => engine.figures.live);
  gauge('sockets', 'Open WebSockets', sockets);
  return registry;
}
