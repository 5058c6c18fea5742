// A client that stops reading does not affect the others, the node's memory stays bounded, and the client loses nothing.
import { feedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { Outbox } from '../../src/server/wire/outbox.js';
import { createCeremony, donate, NAMED, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

/** Together far more than the network buffers between two sockets. */
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
/** Outboxes in which something has waited. */
const outboxes = new Set<Outbox>();

beforeAll(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  [project] = (await createCeremony(gateway.admin)).projects;
  await gateway.admin.do('updateProject', 'project { id }', {
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

test('a client that stops reading holds up nobody, costs a bounded amount, and misses nothing [P21, P22]', async () => {
  const paused = await RawSocket.open(gateway.url);
  const reading = await RawSocket.open(gateway.url);
  for (const socket of [paused, reading]) {
    socket.subscribe('feed', FEED, { id: project.id });
    socket.subscribe('total', TOTAL, { id: project.id });
  }
  await Promise.all([paused.count('total', 1), reading.count('total', 1)]);
  await until(() => gateway.engine.metrics.live >= 4);

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
  // The total may have sent its last value before the socket was full; then it leaves its group with the next value.
  expect(gateway.engine.fields.get('feed')?.live).toBe(1);
  // The outbox was full, and then nothing was added.
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
  // Of the total it has at most one value for each donation, and an opening after it came back.
  const counts = paused.of('total').map(({ data }) => data.donationTotal.donationCount as number);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.length).toBeLessThanOrEqual(DONATIONS + 2);
  expect(paused.of('total').at(-1)).toEqual(reading.of('total').at(-1));
  expect(paused.of('total').at(-1).data.donationTotal.net.amount).toBe((DONATIONS / 100).toFixed(2));

  await Promise.all([paused.close(), reading.close()]);
});

test('a donor who is forgotten while a client does not read is not named in what waits for it [P20]', async () => {
  const named = (name: string) =>
    donate(gateway.admin, { projectId: project.id }, '0.01', { donor: { name }, ...NAMED });
  const paused = await RawSocket.open(gateway.url);
  paused.subscribe('feed', FEED.replace('{ id }', '{ id donorName }'), { id: project.id });
  await until(() => gateway.engine.metrics.live === 1);
  paused.socket.pause();
  let given = 0;
  let last: Answer;
  // Until the network's buffers are full and something waits in the outbox.
  await until(() => [...outboxes].some(({ waitingItems }) => waitingItems > 1), {
    whileNot: async () => {
      last = (await named(`Donor ${String(++given)}`)).donation;
    },
  });
  expect(gateway.engine.metrics.live).toBe(1);
  await gateway.admin.do('eraseDonor', 'donation { id }', { id: last.id });
  await named('Later');
  paused.socket.resume();
  await paused.count('feed', given + 1);
  const names = paused.of('feed').map(({ data }) => data.feed.donation.donorName as string | null);
  expect(names.slice(-2)).toEqual([null, 'Later']);
  expect(names.slice(0, -2)).toEqual(range(1, given - 1).map((n) => `Donor ${String(n)}`));
  await paused.close();
});

test('a stream whose client takes nothing for STREAM_STALL_MS is cut; one that is read goes on [P77]', async () => {
  const stall = jest.replaceProperty(LIMITS, 'STREAM_STALL_MS', 300 as never);
  const query = FEED.replace('($id', '($after: Cursor!, $id').replace('feed(', 'feed(after: $after, ');
  const after = feedCursor({ epoch: gateway.engine.head.epoch, seq: 0, mark: 0 });
  const asked = new URLSearchParams({ query, variables: JSON.stringify({ after, id: project.id }) });
  const streams = [await RawHttp.open(gateway.url), await RawHttp.open(gateway.url)] as const;
  const [reading, stalled] = streams;
  stalled.socket.pause();
  for (const stream of streams)
    stream.write(`GET /graphql/stream?${asked.toString()} HTTP/1.1`, 'Host: gateway');
  const subscribers = () => gateway.engine.fields.get('feed')?.subscribers;
  await until(() => subscribers() === 2);
  await until(() => subscribers() === 1);
  await reading.until(() => reading.over || reading.text.length > DONATIONS * SUMMARIES * SUMMARY.length * 3);
  await reading.until(() => reading.over || reading.text.split('event: next').length > DONATIONS);
  expect(reading.over).toBe(false);
  for (const { socket } of streams) socket.destroy();
  stall.restore();
});
