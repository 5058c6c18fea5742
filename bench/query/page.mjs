// Pages of things with their lists and totals, beside others that serve the same answers from the same tables, in turns.
import assert from 'node:assert';
import { Child, CORES } from '../fanout/child.mjs';
import { median } from '../results.mjs';
import { fillPages } from './page-rows.mjs';

const ASKS = 160;
/** Equal ones at once are executed once; what one costs by itself is seen where each waits for the one before. */
const AT_ONCE = [8, 1];
const START_MS = 120_000;
/** How many times as cheap in CPU of the process that serves. */
const AT_LEAST = { apollo: 4, mercurius: 1.2, byHand: 0.5 };
const TOTAL = 'donationTotal { net { amount } donationCount }';
const PAGES = {
  '20 × 5': `{ organisations(first: 20) { nodes { id name ${TOTAL} projects(first: 5) { nodes { id name state ${TOTAL} } } } } }`,
  '5 × 10 × 3': `{ events(first: 5) { nodes { id name ${TOTAL} projects(first: 10) { nodes {
    id name state ${TOTAL} claims(first: 3) { nodes { id state claimedAt } } } } } } }`,
};

export async function page(graph, { rounds, database, cpu }) {
  await fillPages(database);
  const asking = { ours: { get: graph, cpu } };
  const children = [];
  const measured = {};
  try {
    for (const peer of Object.keys(AT_LEAST)) {
      const file = new URL('./page-peers.mjs', import.meta.url).pathname;
      const child = new Child({
        core: CORES.server,
        file,
        flags: ['--no-warnings'],
        env: { NODE_ENV: 'production' },
      });
      children.push(child);
      const { url } = await child.ask('serve', { database, peer }, START_MS);
      asking[peer] = { get: (query) => ask(url, query), cpu: () => child.ask('cpu') };
    }
    for (const [name, query] of Object.entries(PAGES)) {
      const expected = await graph(query);
      for (const { get } of Object.values(asking)) assert.deepEqual(await get(query), expected);
      for (const atOnce of AT_ONCE) {
        const figures = await inTurns(asking, { query, rounds, atOnce });
        (measured[name] ??= {})[`${atOnce} at once`] = figures;
        compare(`${name}, ${atOnce} at once`, figures);
      }
    }
    return measured;
  } finally {
    for (const child of children) await child.end();
  }
}

function compare(title, { ours, ...others }) {
  for (const [peer, theirs] of Object.entries(others)) {
    const ratio = (field) => (theirs[field] / ours[field]).toFixed(2);
    console.log(
      `page: ${title}  ${ours.cpuMs} ms of CPU, ${peer} ${theirs.cpuMs} ms: ${ratio('cpuMs')} × as cheap (at least ${AT_LEAST[peer]}), ${ratio('ms')} × as fast`,
    );
  }
}

/** The median milliseconds of a request, and of the CPU that it takes where it is served, some at once, of each in its turn. */
async function inTurns(asking, { query, rounds, atOnce }) {
  const taken = Object.fromEntries(Object.keys(asking).map((name) => [name, { ms: [], cpuMs: [] }]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, { get, cpu }] of Object.entries(asking)) {
      const [before, begun] = [await cpu(), performance.now()];
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let n = 0; n < ASKS / atOnce; n++) await get(query);
        }),
      );
      if (round < 0) continue;
      taken[name].ms.push((performance.now() - begun) / ASKS);
      taken[name].cpuMs.push(((await cpu()) - before) / ASKS);
    }
  }
  const middle = (all) => Number(median(all).toFixed(2));
  return Object.fromEntries(
    Object.entries(taken).map(([name, { ms, cpuMs }]) => [name, { ms: middle(ms), cpuMs: middle(cpuMs) }]),
  );
}

async function ask(url, query) {
  const post = () =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
  // Whoever had no turn for some seconds has closed its connections.
  const response = await post().catch(post);
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data;
}
