// A client that stops reading: the others do not notice, the node's memory is bounded, and nothing is lost for it.
import { LIMITS } from '../../src/core/limits.js';
import { Outbox } from '../../src/server/wire/outbox.js';
import { createCeremony, donate, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

/** Together far more than the network holds between two sockets. */
const DONATIONS = 56;
/** As much as one entry may cost. */
const SUMMARIES = 18;
const RESULT_BYTES = SUMMARIES * 12_250;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const SUMMARY = '长'.repeat(4_000);
const repeated = range(1, SUMMARIES)
  .map((n) => `s${String(n)}: summary`)
  .join(' ');
const FEED = `subscription ($id: ID!) {
  feed(filter: { projectId: $id, kinds: [DONATION_RECEIVED] }) { donation { id } project { ${repeated} } }
}`;
const TOTAL =
  'subscription ($id: ID!) { donationTotal(scope: { projectId: $id }) { donationCount net { amount } } }';

let database: FreshDatabase;
let gateway: TestGateway;
let project: Answer;
let mostBacklogBytes: number;
/** In which something has waited. */
const outboxes = new Set<Outbox>();

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  [project] = (await createCeremony(gateway.admin)).projects;
  await gateway.admin.do('updateProject', 'UpdateProjectInput', 'project { id }', {
    id: project.id,
    summary: zh(SUMMARY),
  });
  mostBacklogBytes = 0;
  const push = Reflect.get<Outbox, 'push'>(Outbox.prototype, 'push');
  jest.spyOn(Outbox.prototype, 'push').mockImplementation(function (this: Outbox, frame) {
    push.call(this, frame);
    outboxes.add(this);
    mostBacklogBytes = Math.max(mostBacklogBytes, this.backlogBytes);
  });
});

afterAll(async () => {
  jest.restoreAllMocks();
  await gateway.close();
  await database.drop();
});

test('a client that stops reading holds up nobody, costs a bounded amount, and misses nothing', async () => {
  const paused = await RawSocket.open(gateway.url);
  const reading = await RawSocket.open(gateway.url);
  for (const socket of [paused, reading]) {
    socket.subscribe('feed', FEED, { id: project.id });
    socket.subscribe('total', TOTAL, { id: project.id });
  }
  await Promise.all([paused.count('total', 1), reading.count('total', 1)]);
  await until(() => gateway.engine.figures.live >= 4);

  paused.socket.pause();
  const given: string[] = [];
  for (const _ of range(1, DONATIONS / 8)) {
    const eight = await Promise.all(
      range(1, 8).map(() => donate(gateway.admin, { projectId: project.id }, '0.01')),
    );
    given.push(...eight.map(({ donation }) => donation.id as string));
  }
  await reading.count('feed', DONATIONS);
  await reading.until(() => reading.of('total').at(-1).data.donationTotal.donationCount === DONATIONS);
  // Its total may have had the last value before the socket was full, and leaves its group with the next one only.
  expect(gateway.engine.fields.get('feed')?.live).toBe(1);
  // It was full, and then nothing was added.
  expect(mostBacklogBytes).toBeGreaterThan(LIMITS.SUBSCRIBER_BACKLOG_BYTES);
  expect(mostBacklogBytes).toBeLessThan(LIMITS.SUBSCRIBER_BACKLOG_BYTES + 2 * RESULT_BYTES);

  paused.socket.resume();
  await paused.count('feed', DONATIONS);
  await paused.until(() => paused.of('total').at(-1).data.donationTotal.donationCount === DONATIONS);
  const ids = (socket: RawSocket) => socket.of('feed').map(({ data }) => data.feed.donation.id as string);
  expect(ids(paused)).toEqual(ids(reading));
  expect([...ids(paused)].sort()).toEqual(given.sort());
  expect(paused.of('feed').every(({ data }) => data.feed.project[`s${String(SUMMARIES)}`] === SUMMARY)).toBe(
    true,
  );
  // Of the total it has at most a value for each donation, and one to begin with when it comes back.
  const counts = paused.of('total').map(({ data }) => data.donationTotal.donationCount as number);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.length).toBeLessThanOrEqual(DONATIONS + 2);
  expect(paused.of('total').at(-1)).toEqual(reading.of('total').at(-1));
  expect(paused.of('total').at(-1).data.donationTotal.net.amount).toBe((DONATIONS / 100).toFixed(2));

  await Promise.all([paused.close(), reading.close()]);
});

test('a donor who is forgotten while a client does not read is not named in what waits for it', async () => {
  const named = (name: string) =>
    donate(gateway.admin, { projectId: project.id }, '0.01', { donor: { name }, publishName: true });
  const paused = await RawSocket.open(gateway.url);
  paused.subscribe('feed', FEED.replace('{ id }', '{ id donorName }'), { id: project.id });
  await until(() => gateway.engine.figures.live === 1);
  paused.socket.pause();
  let given = 0;
  let last: Answer;
  // Until the network holds what it can, and something waits here.
  await until(() => [...outboxes].some(({ waitingItems }) => waitingItems > 1), {
    whileNot: async () => {
      last = (await named(`Donor ${String(++given)}`)).donation;
    },
  });
  expect(gateway.engine.figures.live).toBe(1);
  await gateway.admin.do('eraseDonor', 'EraseDonorInput', 'donation { id }', { donationId: last.id });
  await named('Later');
  paused.socket.resume();
  await paused.count('feed', given + 1);
  const names = paused.of('feed').map(({ data }) => data.feed.donation.donorName as string | null);
  expect(names.slice(-2)).toEqual([null, 'Later']);
  expect(names.slice(0, -2)).toEqual(range(1, given - 1).map((n) => `Donor ${String(n)}`));
  await paused.close();
});
