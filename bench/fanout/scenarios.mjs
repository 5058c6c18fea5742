// What one contestant is put through, on a server and a client of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTESTANTS, Pair } from './contestants.mjs';

const CONNECT_MS = 120_000;
const REACH_MS = 30_000;
const REACH_ATTEMPTS = 5;
const SETTLE_MS = 300;
/** Handshakes under way at once: more than any server finishes in one go. */
const AT_ONCE = 64;
const BURST = 10;
const MOST_TICKS = 20_000;
/** Beyond the time a loop is meant to take: one last slow tick. */
const LOOP_GRACE_MS = 60_000;

async function withPair(contestant, work) {
  const pair = await Pair.start(contestant);
  try {
    return await work(pair);
  } finally {
    await pair.end();
  }
}

async function connect({ client, about }, count, more = {}) {
  return client.ask('connect', { server: about, count, atOnce: AT_ONCE, ...more }, CONNECT_MS);
}

/** Publishes until everyone has had something: then all are subscribed. */
async function reachAll({ server, client }) {
  for (let attempt = 0; attempt < REACH_ATTEMPTS; attempt++) {
    await client.ask('sample');
    await server.ask('publish', { entries: 1 });
    if (await client.ask('reached', { withinMs: REACH_MS / REACH_ATTEMPTS })) {
      await sleep(SETTLE_MS);
      return client.ask('seen');
    }
  }
  throw new Error('some subscribers were never reached');
}

async function loop({ server, client }, { perTick, forMs, minTicks = 5, profile }) {
  const subscribers = await client.ask('count', { perTick });
  const clientBefore = await client.ask('cpuMicros');
  const args = { perTick, forMs, minTicks, maxTicks: MOST_TICKS, profile };
  await client.ask('awake', { stay: true });
  const { ticks, ms, cpuMicros } = await server.ask('ticks', args, forMs + LOOP_GRACE_MS);
  await client.ask('awake', { stay: false });
  const deliveries = ticks * perTick * subscribers;
  const clientMicros = (await client.ask('cpuMicros')) - clientBefore;
  const lost = await client.ask('lost');
  if (lost) throw new Error(`${lost} connections were lost`);
  return {
    deliveries,
    cpuPerMillion: cpuMicros / deliveries,
    perSecond: (deliveries * 1000) / ms,
    // Near 1 the client was what was waited for.
    clientBusy: clientMicros / 1000 / ms,
  };
}

/** Connecting, one entry a tick, bursts, and latency at a given rate: one round of one contestant. */
export function deliver(contestant, { subscribers, times, rate, profile }) {
  return withPair(contestant, async (pair) => {
    const { server, client } = pair;
    const cpuBefore = await server.ask('cpuMicros');
    const connectMs = await connect(pair, subscribers);
    const { resultBytes, text } = await reachAll(pair);
    const connectMicros = (await server.ask('cpuMicros')) - cpuBefore;
    const keep = (name) => profile && { folder: profile, name: `${contestant.name}-${name}` };

    await loop(pair, { perTick: 1, forMs: times.warmMs });
    const single = await loop(pair, { perTick: 1, forMs: times.loopMs, profile: keep('single') });
    // A state keeps only the latest: ten values of one tick are one.
    const bursts = contestant.field !== 'total';
    if (bursts) await loop(pair, { perTick: BURST, forMs: times.warmMs / 2 });
    const burst =
      bursts && (await loop(pair, { perTick: BURST, forMs: times.loopMs, profile: keep('burst') }));

    const everyMs = (1000 * subscribers) / rate;
    const ticks = Math.max(5, Math.round(times.pacedMs / everyMs));
    await client.ask('record', { ticks });
    await client.ask('awake', { stay: true });
    const stamps = await server.ask('paced', { ticks, everyMs }, ticks * everyMs + LOOP_GRACE_MS);
    const latency = await client.ask('latencies', { stamps, withinMs: REACH_MS });
    return {
      sample: { resultBytes, text },
      figures: {
        cpuSingle: single.cpuPerMillion,
        perSecond: single.perSecond,
        clientBusy: single.clientBusy,
        ...(burst && { cpuBurst: burst.cpuPerMillion }),
        p50Ms: latency.p50,
        p99Ms: latency.p99,
        connectsPerSecond: (subscribers * 1000) / connectMs,
        connectMillisCpu: connectMicros / 1000 / subscribers,
      },
    };
  });
}

/** KiB of resident memory that an idle subscriber costs. */
export function idleMemory(contestant, { first, more }) {
  return withPair(contestant, async (pair) => {
    // The first bring in code and pools that later ones share.
    await connect(pair, first);
    const before = await pair.server.ask('memory');
    await connect(pair, more);
    const after = await pair.server.ask('memory');
    return {
      rssKiB: (after.rss - before.rss) / 1024 / more,
      heapKiB: (after.heapUsed - before.heapUsed) / 1024 / more,
    };
  });
}

/** CPU per delivery with so many subscribers. */
export function grow(contestant, { subscribers, times }) {
  return withPair(contestant, async (pair) => {
    await connect(pair, subscribers);
    await reachAll(pair);
    await loop(pair, { perTick: 1, forMs: times.warmMs, minTicks: 3 });
    const { cpuPerMillion } = await loop(pair, { perTick: 1, forMs: times.loopMs });
    return cpuPerMillion;
  });
}

const OPERATIONS_PER_SOCKET = 100;

/** Microseconds that an entry costs which concerns none of so many groups. */
export function matchNobody({ groups, entries }) {
  const [gateway] = CONTESTANTS;
  return withPair(gateway, async (pair) => {
    const operations = Math.min(OPERATIONS_PER_SOCKET, groups);
    const { about } = pair;
    // Every operation asks for a project of its own; none of these exists.
    const template = 'prj_00000000000000000000000000';
    pair.about = { ...about, variables: { filter: { projectId: template } } };
    await connect(pair, groups / operations, { operations, distinct: { from: 'prj_', of: template } });
    await sleep(SETTLE_MS);
    await pair.server.ask('unmatched', { entries: entries / 2 });
    return pair.server.ask('unmatched', { entries });
  });
}
