// Bad days of one gateway: a crowd, sockets that stop reading, and everyone coming back at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTESTANTS } from './contestants.mjs';
import { connect, loop, paced, reachAll, withPair } from './scenarios.mjs';

const [GATEWAY] = CONTESTANTS;
const BIG = { ...GATEWAY, field: 'big' };
const RESUMABLE = { ...GATEWAY, field: 'resumable' };
const PATIENCE_MS = 120_000;
const MIB = 2 ** 20;

/** So many subscribers on one process, and one entry a second to all. */
export function crowd({ subscribers, entries, rounds }, measured) {
  return withPair(GATEWAY, async (pair) => {
    await connect(pair, subscribers);
    await reachAll(pair);
    await loop(pair, { perTick: 1, forMs: 2_000 });
    for (let round = 1; round <= rounds; round++) {
      const { p50, p99, max } = await paced(pair, { forMs: entries * 1_000, everyMs: 1_000 });
      measured.keep('crowd', { p50Ms: p50, p99Ms: p99, maxMs: max });
    }
  });
}

/** Large results at a high rate, without and with sockets that stop reading; then those read on. */
export function slow({ readers, stalled, forMs, everyMs, rounds }, measured) {
  return withPair(BIG, async (pair) => {
    const { server, client, about } = pair;
    await connect(pair, readers);
    const { resultBytes } = await reachAll(pair);
    await paced(pair, { forMs, everyMs });
    for (let round = 1; round <= rounds; round++) {
      await server.ask('rssFrom');
      const without = await paced(pair, { forMs, everyMs });
      const rssWithout = await server.ask('rssMost');
      await client.ask('watch', { server: about, count: stalled });
      await client.ask('stall');
      await server.ask('rssFrom');
      const withThem = await paced(pair, { forMs, everyMs });
      const rssWith = await server.ask('rssMost');
      await client.ask('resume');
      const last = await server.ask('head');
      const { missed, received } = await client.ask(
        'watched',
        { last, withinMs: PATIENCE_MS },
        2 * PATIENCE_MS,
      );
      measured.keep('slow', {
        withoutP99Ms: without.p99,
        withP99Ms: withThem.p99,
        rssGrownMiB: (rssWith - rssWithout) / MIB,
        megabytesPerSecond: (resultBytes[1] * 1_000) / everyMs / 1e6,
        received,
        missed,
      });
    }
  });
}

/** Everyone comes back at once from far back, while others are live. */
export function returning({ live, back, entries, watched, everyMs, rounds }, measured) {
  return withPair(RESUMABLE, async (pair) => {
    const { server, about } = pair;
    await connect(pair, live);
    await reachAll(pair);
    await loop(pair, { perTick: 10, forMs: 3_000 });
    for (let round = 1; round <= rounds; round++) {
      const from = await server.ask('cursor');
      for (let n = 0; n < entries / 10; n++) {
        await server.ask('publish', { entries: 10 });
        await sleep(2);
      }
      await sleep(1_000);
      const normal = await paced(pair, { forMs: 4_000, everyMs });
      // They read in a process of their own, which makes way for the one in which lateness is measured.
      const others = await pair.another();
      const after = { ...about, variables: { ...about.variables, after: from } };
      let over = false;
      const returned = (async () => {
        const begun = performance.now();
        await others.ask('watch', { server: after, count: watched });
        await others.ask('connect', { server: after, count: back, atOnce: back }, PATIENCE_MS);
        const last = await server.ask('head');
        const { missed } = await others.ask('watched', { last, withinMs: PATIENCE_MS }, PATIENCE_MS);
        await others.ask('each', { results: entries, withinMs: PATIENCE_MS }, PATIENCE_MS);
        over = true;
        return { missed, ms: performance.now() - begun };
      })();
      const spans = [];
      while (!over) spans.push(await paced(pair, { forMs: 1_000, everyMs, raw: true }));
      const { missed, ms } = await returned;
      const seen = await others.ask('seen');
      // All are live again: everyone has the next entry.
      await others.ask('sample');
      await server.ask('publish', { entries: 1 });
      const again = await others.ask('reached', { withinMs: PATIENCE_MS }, PATIENCE_MS);
      measured.keep('returning', {
        normalP99Ms: normal.p99,
        returningP99Ms: quantile(
          spans.flatMap(({ all }) => all),
          0.99,
        ),
        tookMs: ms,
        received: seen.total,
        missed,
        liveAgain: again ? back : 0,
      });
      await others.end();
      await sleep(1_000);
    }
  });
}

function quantile(values, share) {
  return values.sort((a, b) => a - b)[Math.floor(values.length * share)];
}
