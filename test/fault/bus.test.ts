// Two nodes whose bus is cut: only the delay changes with which they learn of each other's entries.
import { claim, createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import type { Answer, LiveResults } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { Wire } from './wire.js';
import { until } from '../harness/until.js';

const FEED = 'subscription ($id: ID!) { feed(filter: { eventId: $id }) { cursor kind } }';
const BOARD =
  'subscription ($id: ID!) { claimBoard(eventId: $id) { cursor kind row { project { id } state } } }';
const TOTAL = 'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { cursor net { amount } } }';
const PAST = 'query ($id: ID!) { feed(first: 100, filter: { eventId: $id }) { nodes { cursor kind } } }';

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

(mysql && redis ? describe : describe.skip)('two nodes on one MySQL', () => {
  let database: FreshDatabase;
  let wire: Wire;
  let writer: TestGateway;
  let reader: TestGateway;
  let ceremony: Ceremony;
  let claimant: Answer;
  let feed: LiveResults;
  let board: LiveResults;
  let total: LiveResults;
  let before: number;

  beforeAll(async () => {
    database = await freshMysql();
    wire = await Wire.to(redis ?? '', 6379);
    writer = await startTestGateway(database.url, { REDIS_URL: wire.url });
    reader = await startTestGateway(database.url, { REDIS_URL: wire.url });
    ceremony = await createCeremony(writer.admin, 6);
    claimant = await createOrganisation(writer.admin);
    const variables = { id: ceremony.event.id };
    [feed, board, total] = [FEED, BOARD, TOTAL].map((query) => reader.anyone.subscribe(query, variables)) as [
      LiveResults,
      LiveResults,
      LiveResults,
    ];
    await Promise.all([board.count(1), total.count(1)]);
    await until(() => reader.engine.metrics.live >= 3);
    before = (await past()).length;
  });

  afterAll(async () => {
    await Promise.all([feed, board, total].map((live) => live.close()));
    await Promise.all([writer.close(), reader.close()]);
    await wire.close();
    await database.drop();
  });

  const past = async (): Promise<Answer[]> =>
    (await reader.anyone.ask(PAST, { id: ceremony.event.id })).feed.nodes;

  /** A claim and a donation on one node, seen by everybody on the other. */
  async function carry(index: number): Promise<void> {
    await claim(writer.admin, ceremony.projects[index].id, claimant.id);
    await donate(writer.admin, { projectId: ceremony.projects[index].id }, '1.00');
    await feed.count(2 * (index + 1));
    await board.count(index + 2);
    await total.until(({ data }) => data.at(-1).donationTotal.net.amount === `${String(index + 1)}.00`);
  }

  test('hear of each other with the bus, without it, and when it is there again [P34]', async () => {
    await carry(0);
    wire.cut();
    for (const index of [1, 2, 3]) await carry(index);
    expect([writer.engine.trouble, reader.engine.trouble]).toEqual([undefined, undefined]);
    wire.mend();
    for (const index of [4, 5]) await carry(index);
  });

  test('and nothing was lost, doubled or out of order', async () => {
    expect(feed.data.map((each) => each.feed)).toEqual((await past()).slice(before));
    const changes = board.data.slice(1).map((each) => each.claimBoard);
    expect(changes).toMatchObject(
      ceremony.projects.map(({ id }) => ({ kind: 'CHANGE', row: { project: { id }, state: 'CLAIMED' } })),
    );
    const totals = total.data.map((each) => Number(each.donationTotal.net.amount));
    expect(totals).toEqual([...new Set(totals)].sort((a, b) => a - b));
  });
});
