// The same answer again while others write, beside constant bytes from node:http. What the writes cost by themselves is taken off.
import { Child, CORES } from '../fanout/child.mjs';
import { median } from '../results.mjs';
import { fillPages } from './page-rows.mjs';

const ASKS = 2_000;
const AT_ONCE = 8;
const WRITES_PER_SECOND = 50;
const START_MS = 120_000;
/** How many times the CPU of constant bytes. */
const AT_MOST = 1.5;
const PAGE = `{ organisations(first: 20) { nodes { id name donationTotal { net { amount } donationCount }
  projects(first: 5) { nodes { id name state } } } } }`;

export async function again(_graph, { rounds, database }) {
  await fillPages(database);
  const children = [];
  const serve = async (file, asked) => {
    const path = new URL(file, import.meta.url).pathname;
    const child = new Child({
      ...{ core: CORES.server, file: path, flags: ['--no-warnings'], env: { NODE_ENV: 'production' } },
    });
    children.push(child);
    const { url, token } = await child.ask('serve', asked, START_MS);
    return { url, token, cpu: () => child.ask('cpu') };
  };
  try {
    const gateway = await serve('./served.mjs', { database, kept: true });
    const path = `${gateway.url}/graphql`;
    const text = await (await post(path, { query: PAGE })).text();
    const constant = await serve('./constant.mjs', { text });
    const ofPage = JSON.parse(text).data.organisations.nodes;
    const within = ofPage.find(({ projects }) => projects.nodes.length)?.projects.nodes[0].id;
    const last = '{ projects(last: 1) { nodes { id } } }';
    const without = (await (await post(path, { query: last })).json()).data.projects.nodes[0].id;
    const measured = {};
    for (const [where, projectId] of Object.entries({ elsewhere: without, 'on the page': within })) {
      const figures = { again: [], constant: [] };
      for (let round = 0; round < rounds; round++) {
        figures.constant.push(await perAsk(constant, constant.url));
        figures.again.push(await whileWriting(gateway, path, projectId));
      }
      const [ours, theirs] = [median(figures.again), median(figures.constant)];
      measured[where] = { cpuUs: Math.round(1_000 * ours), constantCpuUs: Math.round(1_000 * theirs) };
      console.log(
        `again: ${WRITES_PER_SECOND} writes/s ${where}: ${(1_000 * ours).toFixed(0)} µs of CPU, constant bytes ${(1_000 * theirs).toFixed(0)} µs: ${(ours / theirs).toFixed(2)} × (at most ${AT_MOST})`,
      );
    }
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const [, hits] = /kept_answers_total{outcome="hit"} (\d+)/.exec(metrics);
    const [, misses] = /kept_answers_total{outcome="miss"} (\d+)/.exec(metrics);
    console.log(`again: ${hits} kept answers were given, ${misses} were made`);
    return { ...measured, hits: Number(hits), misses: Number(misses) };
  } finally {
    for (const child of children) await child.end();
  }
}

/** CPU of a request, in ms. */
async function perAsk({ cpu }, path) {
  const before = await cpu();
  await askAll(path);
  return ((await cpu()) - before) / ASKS;
}

async function askAll(path) {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = 0; n < ASKS / AT_ONCE; n++) await (await post(path, { query: PAGE })).arrayBuffer();
    }),
  );
}

/** The same while a project is given to, less what the gifts cost when nobody asks. */
async function whileWriting({ cpu, token }, path, projectId) {
  const alone = await writing(
    path,
    token,
    projectId,
    () => new Promise((done) => setTimeout(done, 2_000)),
    cpu,
  );
  const together = await writing(path, token, projectId, () => askAll(path), cpu);
  return (together.cpuMs - alone.cpuMsPerWrite * together.writes) / ASKS;
}

async function writing(path, token, projectId, meanwhile, cpu) {
  let [writes, over] = [0, false];
  const before = await cpu();
  const writer = (async () => {
    for (const begun = performance.now(); !over;) {
      const query = `mutation { recordDonation(input: { to: { projectId: "${projectId}" }, amount: { amount: "1" },
        donor: { anonymous: true }, idempotencyKey: "again-${process.pid}-${Date.now()}-${writes}" }) { userErrors { code } } }`;
      await (await post(path, { query }, { authorization: `Bearer ${token}` })).arrayBuffer();
      writes += 1;
      await new Promise((go) =>
        setTimeout(go, begun + (1_000 * writes) / WRITES_PER_SECOND - performance.now()),
      );
    }
  })();
  await meanwhile();
  over = true;
  await writer;
  const cpuMs = (await cpu()) - before;
  return { writes, cpuMs, cpuMsPerWrite: cpuMs / writes };
}

function post(url, body, headers = {}) {
  const ask = () =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return ask().catch(ask);
}
