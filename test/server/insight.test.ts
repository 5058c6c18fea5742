import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { refusalOf } from '../graphql/attempt.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

const FEED = `subscription ($id: ID!, $kinds: [FeedKind!], $after: Cursor) {
  feed(filter: { eventId: $id, kinds: $kinds }, after: $after) { cursor kind }
}`;
const EXPLAIN = `query ($connection: ID!, $operation: String!, $entry: Cursor) {
  explainSubscription(connection: $connection, operation: $operation, entry: $entry) {
    field variables topics state position head behindEntries lag lastDelivery backlogBytes entry
  }
}`;

let database: FreshDatabase;
let gateway: TestGateway;
let ceremony: Ceremony;
let socket: RawSocket;
let connection: string;

beforeEach(async () => {
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  ceremony = await createCeremony(gateway.admin);
  socket = await RawSocket.open(gateway.url, gateway.admin.token);
  connection = socket.messages[0]?.payload.connection;
});

afterEach(async () => {
  jest.restoreAllMocks();
  await socket.close();
  await gateway.close();
  await database.drop();
});

const explain = async (operation: string, entry?: string): Promise<Answer> =>
  (await gateway.admin.ask(EXPLAIN, { connection, operation, entry })).explainSubscription;

async function live(count: number): Promise<void> {
  await until(() => gateway.engine.metrics.live >= count);
}

/** Cursors of the whole feed, in order. */
async function cursors(): Promise<string[]> {
  const { feed } = await gateway.admin.ask('{ feed(first: 100) { nodes { cursor } } }');
  return feed.nodes.map(({ cursor }: Answer) => cursor);
}

describe('explainSubscription', () => {
  test('says what a subscription is about, its position and what became of each entry [P98]', async () => {
    const other = await createCeremony(gateway.admin);
    const { event, projects } = ceremony;
    socket.subscribe('board', FEED, { id: event.id, kinds: ['DONATION_RECEIVED'] });
    await live(1);
    const before = (await cursors()).length;
    await donate(gateway.admin, { projectId: projects[0].id }, '1');
    await donate(gateway.admin, { projectId: projects[0].id }, '2', { kind: 'PLEDGE' });
    await donate(gateway.admin, { projectId: other.projects[0].id }, '3');
    await socket.count('board', 1);
    const all = await cursors();
    const explained = await explain('board');
    expect(explained).toMatchObject({
      field: 'feed',
      variables: { id: event.id, kinds: ['DONATION_RECEIVED'] },
      topics: [event.id],
      state: 'LIVE',
      head: all.at(-1),
      lag: 0,
      lastDelivery: socket.of('board')[0].data.feed.cursor,
      backlogBytes: 0,
      entry: null,
    });
    const verdicts = [];
    for (const cursor of all.slice(before - 1)) verdicts.push((await explain('board', cursor)).entry);
    expect(verdicts).toEqual(['BEFORE_ITS_START', 'DELIVERED', 'FILTERED', 'NOT_CONCERNED']);
  });

  test('knows a value that a later one replaced, and shows no variable that the operation does not declare', async () => {
    const total = `subscription ($scope: DonationScope!) {
      donationTotal(scope: $scope) { cursor }
    }`;
    socket.subscribe('total', total, { scope: { projectId: ceremony.projects[0].id }, note: '王小明' });
    await socket.count('total', 1);
    await live(1);
    for (const amount of ['1', '2'])
      await donate(gateway.admin, { projectId: ceremony.projects[0].id }, amount);
    await socket.until(() => socket.of('total').length >= 3);
    const all = await cursors();
    expect((await explain('total', all.at(-2))).entry).toBe('SUPERSEDED');
    const { entry, variables } = await explain('total', all.at(-1));
    expect([entry, variables]).toEqual(['DELIVERED', { scope: { projectId: ceremony.projects[0].id } }]);
  });

  test('of what is not here is refused, and says where to ask [P98]', async () => {
    const nowhere = (variables: object) =>
      refusalOf(gateway.admin, EXPLAIN, { connection, operation: 'none', ...variables });
    expect((await nowhere({})).code).toBe('NOT_FOUND');
    expect((await nowhere({ connection: `${connection}0` })).code).toBe('NOT_FOUND');
    const elsewhere = await nowhere({ connection: 'ffffffff-1' });
    expect(elsewhere.code).toBe('NOT_ON_THIS_NODE');
    expect(elsewhere.message).toContain('ffffffff');
    expect(elsewhere.message).toContain(connection.split('-')[0]);
  });
});

describe('/metrics', () => {
  const metric = async (name: string, field = 'feed'): Promise<number> => {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return Number(
      new RegExp(`^commonweal_subscription_${name}\\{field="${field}"\\} (\\S+)$`, 'm').exec(text)?.[1],
    );
  };

  test('shows the metrics of each subscription field, and forgets nothing when subscriptions end [P99]', async () => {
    const { event, projects } = ceremony;
    const other = await RawSocket.open(gateway.url);
    for (const id of ['1', '2']) socket.subscribe(id, FEED, { id: event.id });
    other.subscribe('1', FEED, { id: event.id });
    other.subscribe('2', FEED, { id: event.id, kinds: ['DONATION_RECEIVED'], after: (await cursors())[0] });
    await live(4);
    await donate(gateway.admin, { projectId: projects[0].id }, '1');
    await Promise.all([socket.count('1', 1), socket.count('2', 1), other.count('1', 1), other.count('2', 1)]);
    expect(await metric('subscribers')).toBe(4);
    expect(await metric('subscribers_live')).toBe(4);
    expect(await metric('groups')).toBe(2);
    const counted = ['entries_total', 'executions_total', 'deliveries_total', 'catch_ups_total'];
    const counters = async () => Promise.all(counted.map((name) => metric(name)));
    expect(await counters()).toEqual([2, 2, 4, 1]);
    // What was delivered may not have been reported as taken yet.
    await until(async () => (await metric('queued_bytes')) === 0 && (await metric('lag_seconds')) === 0);
    await other.close();
    await until(() => gateway.engine.metrics.subscribers <= 2);
    expect(await counters()).toEqual([2, 2, 4, 1]);
    expect([await metric('subscribers'), await metric('groups')]).toEqual([2, 1]);
  });
});

describe('/readyz', () => {
  test('becomes 503, and says why, when the store has not answered for too long [P43]', async () => {
    const ready = async () => {
      const response = await fetch(`${gateway.url}/readyz`);
      return [response.status, await response.text()];
    };
    expect(await ready()).toEqual([200, 'ready\n']);
    jest.replaceProperty(LIMITS, 'TAIL_SILENT_MS', -1 as never);
    expect(await ready()).toEqual([503, 'not ready: the store does not answer\n']);
  });
});
