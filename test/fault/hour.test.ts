// With constant writes, subscribers that come and go, and a storm of connections, the gateway's resident memory does not
// grow. It is measured after a collection, because the amount of garbage depends on how busy the machine is. TEST_LONG runs
// for an hour; the everyday form for its two minutes.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCeremony, uniqueKey, type Ceremony } from '../harness/ceremony.js';
import { GraphClient } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { testTokens } from '../harness/gateway.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { until } from '../harness/until.js';
import { PassersBy } from './passers-by.js';

const MINUTE_MS = 60_000;

const FORM = process.env['TEST_LONG']
  ? { subscribers: 1_000, storm: 10_000, warmMs: 0, firstMs: 10 * MINUTE_MS, steadyMs: 48 * MINUTE_MS }
  : { subscribers: 200, storm: 2_000, warmMs: 60_000, firstMs: 20_000, steadyMs: 20_000 };
/** Time in which memory must return to its size before a storm. */
const AFTER_MS = 2 * MINUTE_MS;
const WITHIN = 0.1;
const WRITES_PER_SECOND = 50;
/** Time between two samples of memory. */
const INTERVAL_MS = FORM.firstMs / 4;
/** Readings of one sample: the system gets pages back a little later. */
const SAMPLES = 5;
/** Connections of a storm that are opened at the same time. */
const AT_ONCE = 500;
const LOOK_MS = 100;

const GIVE =
  'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { donation { id } userErrors { code } } }';
const FEED = `subscription ($id: ID!) { feed(filter: { projectId: $id }) { cursor kind at project { id name } } }`;

let database: FreshDatabase;
let gateway: GatewayProcess;
/** Its token is valid for longer than the test runs. */
let giver: GraphClient;
let ceremony: Ceremony;
let subscribers: PassersBy;
/** Number of writes that were refused as retryable: other work on a shared machine may delay a gateway by seconds. */
let putOff = 0;

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await spawnGateway({
    ...{ DATABASE_URL: database.url, LOG_LEVEL: 'error', ALLOWED_HOSTS: 'gateway' },
    NODE_OPTIONS: `--require ${join(__dirname, 'collecting.cjs')}`,
  });
  giver = new GraphClient(gateway.url, await testTokens.mint({ role: 'admin', hours: 12 }));
  ceremony = await createCeremony(gateway.admin);
  const variables = { id: ceremony.projects[0].id as string };
  subscribers = new PassersBy(new URL(gateway.url), { query: FEED, variables });
});

afterAll(async () => {
  subscribers.close();
  await gateway.stop();
  await database.drop();
});

/** Resolves when all subscribers that have come are live, and no others. */
function allLive(): Promise<void> {
  return until(
    async () => (await gateway.metric('commonweal_subscription_subscribers_live')) === subscribers.count,
    { whileNot: () => pause(LOOK_MS) },
  );
}

/** Records one donation. What is refused as retryable is sent again with the same key. */
async function give(): Promise<void> {
  const donor = { anonymous: true };
  const gift = { amount: { amount: '0.01' }, donor, idempotencyKey: uniqueKey('gift') };
  const input = { to: { projectId: ceremony.projects[0].id as string }, ...gift };
  for (;;) {
    const { data, errors } = await giver.send(GIVE, { input });
    if (data?.recordDonation?.donation) return;
    if (!errors?.every(({ extensions }) => extensions.retryable))
      throw new Error(JSON.stringify([data, errors]));
    putOff += 1;
    await pause(LOOK_MS);
  }
}

/** Writes at the required rate while as many subscribers come and go. @returns memory at the end, MiB */
async function carryOn(forMs: number): Promise<number> {
  const begun = performance.now();
  const writes: Promise<unknown>[] = [];
  const passed = () => performance.now() - begun;
  for (let n = 0; passed() < forMs; n++) {
    writes[n % WRITES_PER_SECOND] = give();
    subscribers.go();
    subscribers.come();
    await pause(Math.max(0, (n * 1_000) / WRITES_PER_SECOND - passed()));
    // At most the writes of one second are in flight.
    await writes[(n + 1) % WRITES_PER_SECOND];
  }
  await Promise.all(writes);
  return held();
}

/** @returns memory after each interval */
async function byInterval(forMs: number): Promise<number[]> {
  const samples: number[] = [];
  for (const begun = performance.now(); performance.now() - begun < forMs;) {
    samples.push(await carryOn(INTERVAL_MS));
    // Printed at once, so that it is known even if the test fails later.
    process.stderr.write(`${String(samples.at(-1))} MiB\n`);
  }
  return samples;
}

async function held(): Promise<number> {
  const samples: number[] = [];
  for (let n = 0; n < SAMPLES; n++) {
    gateway.process.kill('SIGUSR2');
    await pause(LOOK_MS);
    samples.push(await gateway.residentMib());
  }
  return Math.min(...samples);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

test(
  'a gateway has no more in memory after a long time of writes and comings and goings, nor after a storm of connects',
  async () => {
    subscribers.come(FORM.subscribers);
    await allLive();
    if (FORM.warmMs) await carryOn(FORM.warmMs);
    const first = median(await byInterval(FORM.firstMs));
    const ratios = (await byInterval(FORM.steadyMs)).map((mib) => mib / first);
    expect(Math.max(...ratios)).toBeLessThan(1 + WITHIN);
    expect(Math.min(...ratios)).toBeGreaterThan(1 - WITHIN);

    for (let come = 0; come < FORM.storm; come += AT_ONCE) {
      subscribers.come(AT_ONCE);
      await allLive();
    }
    const most = await gateway.residentMib();
    subscribers.turnBack(FORM.storm);
    await allLive();
    let after = Infinity;
    await until(() => Math.abs(after - 1) < WITHIN, {
      patienceMs: AFTER_MS,
      whileNot: async () => {
        after = (await carryOn(INTERVAL_MS)) / first;
      },
    });
    const writes = await gateway.metric('commonweal_feed_head_seq');
    process.stderr.write(
      `${first.toFixed(1)} MiB at first; then ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)} of it, ` +
        `in the storm ${(most / first).toFixed(3)}, after it ${after.toFixed(3)}; ${String(writes)} entries, ${String(putOff)} writes put off\n`,
    );

    expect(await gateway.metric('commonweal_subscription_groups')).toBe(1);
    subscribers.go(subscribers.count);
    await allLive();
    expect(await gateway.metric('commonweal_subscription_groups')).toBe(0);
  },
  2 * (FORM.warmMs + FORM.firstMs + FORM.steadyMs + AFTER_MS),
);
