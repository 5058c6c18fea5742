// What one contestant is put through, on a server and a client of its own.
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTESTANTS, Pair } from './contestants.mjs';

const CONNECT_MS = 120_000;
const REACH_MS = 30_000;
const REACH_ATTEMPTS = 5;
const SETTLE_MS = 300;
/** Handshakes under way at once: more than any server finishes in one go. */
const AT_ONCE = 256;
const BURST = 10;
const MOST_TICKS = 20_000;
/** Beyond the time a loop is meant to take: one last slow tick. */
const LOOP_GRACE_MS = 60_000;

export async function withPair(contestant, work) {
  const pair = await Pair.start(contestant);
  try {
    return await work(pair);
  } finally {
    await pair.end();
  }
}

/** Connects and subscribes so many. @returns milliseconds it took */
export async function connect({ client, about }, count, more = {}) {
  return client.ask('connect', { server: about, count, atOnce: AT_ONCE, ...more }, CONNECT_MS);
}

/** Publishes until everyone has had something: then all are subscribed. */
export async function reachAll({ server, client }) {
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

/** Ticks one after another for so long, and what each delivery took of the server. */
export async function loop({ server, client }, { perTick, forMs, minTicks = 2, profile }) {
  const subscribers = await client.ask('count', { perTick });
  const clientBefore = await client.ask('cpuMicros');
  const args = { perTick, forMs, minTicks, maxTicks: MOST_TICKS };
  await client.ask('awake', { stay: true });
  const { ticks, ms, cpuMicros } = await profiled(server, profile, () =>
    server.ask('ticks', args, forMs + LOOP_GRACE_MS),
  );
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

/** Keeps a CPU profile of a server's work where one is asked for: { folder, name }. */
async function profiled(server, profile, work) {
  if (!profile) return work();
  await server.ask('profileBegin');
  const result = await work();
  await server.ask('profileKeep', profile);
  return result;
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

/** Entries by the clock, one a tick, and how long each took to everyone. */
export async function paced({ server, client }, { forMs, everyMs, raw }) {
  const ticks = Math.max(5, Math.round(forMs / everyMs));
  await client.ask('record', { ticks });
  await client.ask('awake', { stay: true });
  const stamps = await server.ask('paced', { ticks, everyMs }, ticks * everyMs + LOOP_GRACE_MS);
  const latency = await client.ask('latencies', { stamps, withinMs: REACH_MS, raw }, REACH_MS * 2);
  await client.ask('awake', { stay: false });
  return latency;
}

/** Connects and subscribes so many to a server that has just begun. */
export function connecting(contestant, { subscribers, profile }) {
  return withPair(contestant, async (pair) => {
    // The first bring in code that later ones share.
    await connect(pair, subscribers / 5);
    const before = await pair.server.ask('cpuMicros');
    const ms = await profiled(pair.server, profile, () => connect(pair, subscribers));
    return {
      connectsPerSecond: (subscribers * 1000) / ms,
      connectMillisCpu: ((await pair.server.ask('cpuMicros')) - before) / 1000 / subscribers,
    };
  });
}

const OPERATIONS_PER_SOCKET = 100;
const CARRY_ATTEMPTS = 50;

/** @throws Error where a gateway does not carry so many groups: some were refused, and nothing would be measured of them */
export async function mustCarry({ server }, groups) {
  let carried;
  for (let attempt = 0; attempt < CARRY_ATTEMPTS && carried !== groups; attempt++) {
    await sleep(SETTLE_MS);
    carried = await server.ask('groups');
  }
  if (carried !== groups) throw new Error(`there are ${carried} groups, not ${groups}`);
}

/** A gateway with so many groups, none of which any entry concerns. */
export async function withGroups(groups) {
  const [gateway] = CONTESTANTS;
  const pair = await Pair.start(gateway);
  const operations = Math.min(OPERATIONS_PER_SOCKET, groups);
  // Each asks for other kinds, all of an event that nothing happens at.
  await connect(pair, groups / operations, { operations, different: true, alikeIn: 'subjects' });
  await mustCarry(pair, groups);
  return pair;
}
