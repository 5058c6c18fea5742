// How many there is room for: sockets and subscriptions on one process and on several, and groups that all differ.
import { CONTESTANTS, Pair } from './contestants.mjs';
import { connect, mustCarry, paced, reachAll, withPair } from './scenarios.mjs';

const [GATEWAY] = CONTESTANTS;
const WORKERS = { file: 'workers' };
const MIB = 2 ** 20;
const OPERATIONS_PER_SOCKET = 100;
const PATIENCE_MS = 120_000;
const EVERY_MS = 1_000;
const ATTEMPTS = 5;
const REACH_MS = 10_000;

/** Sockets that carry several subscriptions each, on one process. */
export function oneProcess({ sockets, subscriptions, entries }, measured) {
  return withPair(GATEWAY, async (pair) => {
    const { server } = pair;
    await connect(pair, sockets, { operations: { of: subscriptions, on: sockets } });
    await reachAll(pair);
    await server.ask('rssFrom');
    const { p50, p99, max } = await paced(pair, { forMs: entries * EVERY_MS, everyMs: EVERY_MS });
    const rssMiB = (await server.ask('rssMost')) / MIB;
    measured.keep('one process', { sockets, subscriptions, rssMiB, p50Ms: p50, p99Ms: p99, maxMs: max });
  });
}

/** Sockets of one subscription each, from several addresses, over the workers of one gateway. */
export function workers({ all, workers: count, crowds, entries }, measured) {
  return withPair({ ...WORKERS, variant: String(count) }, async (gateway) => {
    const { server, client, about } = gateway;
    const others = await Promise.all(Array.from({ length: crowds - 1 }, () => gateway.another()));
    const each = Math.ceil(all / crowds);
    const pairs = [client, ...others].map((own, n) => ({
      server,
      client: own,
      // A port is an address's own: one alone has fewer than there are sockets.
      about: { ...about, localAddress: `127.0.0.${n + 2}` },
    }));
    for (const pair of pairs) await connect(pair, each);
    await reachEach(pairs);
    await server.ask('rssFrom');
    const stamps = { ticks: entries, everyMs: EVERY_MS };
    await Promise.all(pairs.map((pair) => pair.client.ask('record', { ticks: entries })));
    const published = await server.ask('paced', stamps, PATIENCE_MS);
    const latencies = await Promise.all(
      pairs.map((pair) =>
        pair.client.ask('latencies', { stamps: published, withinMs: PATIENCE_MS }, PATIENCE_MS),
      ),
    );
    const rssMiB = (await server.ask('rssMost')) / MIB;
    const p99Ms = Math.max(...latencies.map(({ p99 }) => p99));
    measured.keep(count === 3 ? 'three workers' : `${count} workers`, {
      sockets: each * crowds,
      rssMiB,
      p99Ms,
    });
  });
}

/** Publishes until everyone of every crowd has had something: then all are subscribed. */
async function reachEach(pairs) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await Promise.all(pairs.map(({ client }) => client.ask('sample')));
    await pairs[0].server.ask('publish', { entries: 1 });
    const reached = await Promise.all(
      pairs.map(({ client }) => client.ask('reached', { withinMs: REACH_MS })),
    );
    if (reached.every(Boolean)) return;
  }
  throw new Error('some subscribers were never reached');
}

/** A gateway with one subscriber who gets every entry, among groups of which each differs in kinds or in subjects. */
export async function amongGroups(groups) {
  const pair = await Pair.start(GATEWAY);
  await connect(pair, 1);
  await reachAll(pair);
  const others = await pair.another();
  const operations = Math.min(OPERATIONS_PER_SOCKET, groups);
  const asked = { server: pair.about, different: true, count: groups / operations, atOnce: 8, operations };
  await others.ask('connect', asked, PATIENCE_MS);
  // And that of the one who gets every entry.
  await mustCarry(pair, groups + 1);
  return pair;
}
