import { claim, createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { startRedis, type OwnServer } from '../harness/servers.js';

const FEED = `subscription ($after: Cursor, $id: ID!) {
  feed(filter: { eventId: $id }, after: $after) { cursor kind }
}`;
const BOARD = 'subscription ($id: ID!) { claimBoard(eventId: $id) { kind row { state } } }';
const TOTAL = 'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { net { amount } } }';

const available = Boolean(process.env['TEST_DATABASE_URL'] && process.env['TEST_REDIS_URL']);

(available ? describe : describe.skip)('two nodes on one MySQL and one Redis', () => {
  let database: FreshDatabase;
  let redis: OwnServer;
  let writer: GatewayProcess;
  let reader: GatewayProcess;
  let ceremony: Ceremony;
  let claimant: Answer;

  beforeAll(async () => {
    [database, redis] = await Promise.all([freshMysql(), startRedis()]);
    const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    writer = await spawnGateway(env);
    reader = await spawnGateway(env);
    ceremony = await createCeremony(writer.admin, 3);
    claimant = await createOrganisation(writer.admin);
  });

  afterAll(async () => {
    await Promise.all([writer.stop(), reader.stop('SIGKILL')]);
    await redis.close();
    await database.drop();
  });

  test('what is written through one is pushed by the other', async () => {
    const { event, projects } = ceremony;
    const [feed, board, total] = [FEED, BOARD, TOTAL].map((query) =>
      reader.admin.subscribe(query, { id: event.id }),
    ) as [Answer, Answer, Answer];
    await Promise.all([board.count(1), total.count(1)]);
    await claim(writer.admin, projects[0].id, claimant.id);
    await donate(writer.admin, { eventId: event.id }, '12.50');
    await board.count(2);
    await total.until(({ data }: Answer) => data.at(-1).donationTotal.net.amount === '12.50');
    await feed.until(({ data }: Answer) => data.at(-1)?.feed.kind === 'DONATION_RECEIVED');
    expect(board.data[1].claimBoard).toEqual({ kind: 'CHANGE', row: { state: 'CLAIMED' } });
    await Promise.all([feed.close(), board.close(), total.close()]);
  });

  test('nothing is lost while Redis is frozen, nor when it comes back', async () => {
    const { event } = ceremony;
    const { feed } = await reader.admin.ask(
      'query ($id: ID!) { feed(filter: { eventId: $id }, first: 100) { pageInfo { endCursor } } }',
      { id: event.id },
    );
    const live = reader.admin.subscribe(FEED, { id: event.id, after: feed.pageInfo.endCursor });
    redis.freeze();
    for (let n = 0; n < 5; n++) await donate(writer.admin, { eventId: event.id }, '1');
    await live.count(5);
    redis.thaw();
    for (let n = 0; n < 5; n++) await donate(writer.admin, { eventId: event.id }, '1');
    await live.count(10);
    expect(new Set(live.data.map((data) => data.feed.cursor)).size).toBe(10);
    expect(live.data).toHaveLength(10);
    await live.close();
  });

  test('a reader whose node was killed goes on at the other with its cursor and misses nothing [P9]', async () => {
    const { event } = ceremony;
    const first = reader.admin.subscribe(FEED, { id: event.id });
    await donate(writer.admin, { eventId: event.id }, '1');
    await first.until(({ data }) => data.length > 0, 10_000).catch(() => undefined);
    await donate(writer.admin, { eventId: event.id }, '2');
    await first.count(1);
    const seen = first.data.map((data) => data.feed.cursor);
    await reader.stop('SIGKILL');
    for (let n = 0; n < 5; n++) await donate(writer.admin, { eventId: event.id }, '3');
    const second = writer.admin.subscribe(FEED, { id: event.id, after: seen.at(-1) });
    const { donations } = await writer.admin.ask(
      'query ($id: ID!) { donations(filter: { eventId: $id }) { totalCount } }',
      { id: event.id },
    );
    expect(donations.totalCount).toBeGreaterThanOrEqual(18);
    await second.until(
      ({ data }) => data.filter((each) => each.feed.kind === 'DONATION_RECEIVED').length >= 5,
    );
    const all = [...seen, ...second.data.map((data) => data.feed.cursor)];
    expect(new Set(all).size).toBe(all.length);
    await Promise.all([first.close(), second.close()]);
  });
});
