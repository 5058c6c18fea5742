// A node that loses its database for a while reports it, keeps its subscribers, and continues with everything that they
// missed.
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import type { LiveResults } from '../harness/client.js';
import { freshMysql, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { Wire } from './wire.js';
import { until } from '../harness/until.js';

// Its fields of an entry are read from the database.
const FEED = 'subscription ($id: ID!) { feed(filter: { eventId: $id }) { cursor kind project { id name } } }';
const PAST =
  'query ($id: ID!) { feed(first: 100, filter: { eventId: $id }) { nodes { cursor kind project { id name } } } }';

const OPENINGS = {
  claimBoard: 'subscription ($id: ID!) { claimBoard(eventId: $id) { kind } }',
  donationTotal: 'subscription ($id: ID!) { donationTotal(scope: { eventId: $id }) { donationCount } }',
  feed: 'subscription ($id: ID!) { feed(filter: { eventId: $id }) { kind } }',
};

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

(mysql && redis ? describe : describe.skip)('a node that loses MySQL for a while', () => {
  let database: FreshDatabase;
  let wire: Wire;
  let node: TestGateway;
  let other: TestGateway;
  let ceremony: Ceremony;
  let feed: LiveResults;
  /** Begun while the database is away, by their fields; and those of what does not exist. */
  const opening = new Map<string, LiveResults>();
  const lost: LiveResults[] = [];

  const ready = async () => (await fetch(`${node.url}/readyz`)).status;

  beforeAll(async () => {
    database = await freshMysql();
    wire = await Wire.to(database.url, 3306);
    const env = { REDIS_URL: redis ?? '' };
    other = await startTestGateway(database.url, env);
    node = await startTestGateway(wire.url, env);
    ceremony = await createCeremony(other.admin);
    feed = node.anyone.subscribe(FEED, { id: ceremony.event.id });
    await until(() => node.engine.metrics.live >= 1);
    await give();
    await feed.count(1);
  });

  afterAll(async () => {
    for (const each of [feed, ...opening.values(), ...lost]) await each.close();
    await Promise.all([node.close(), other.close()]);
    await wire.close();
    await database.drop();
  });

  const give = (to = other) => donate(to.admin, { projectId: ceremony.projects[0].id }, '1.00');

  test('says so to whoever asks, and to what sends it work', async () => {
    wire.cut();
    await until(async () => (await ready()) === 503);
    const query = await node.anyone.send('query ($id: ID!) { event(id: $id) { id } }', {
      id: ceremony.event.id,
    });
    const input = {
      to: { projectId: ceremony.projects[0].id },
      amount: { amount: '1' },
      donor: { anonymous: true },
    };
    const mutation = await node.admin.send(
      'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { userErrors { code } } }',
      { input: { ...input, idempotencyKey: 'while-it-is-away' } },
    );
    for (const { errors } of [query, mutation]) {
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryable: true } }]);
    }
  });

  test('lets those wait who subscribe meanwhile, to whatever it is, and streams have begun', async () => {
    for (const [name, document] of Object.entries(OPENINGS)) {
      opening.set(name, node.anyone.subscribe(document, { id: ceremony.event.id }));
    }
    const elsewhere = { id: `evt_${'0'.repeat(26)}` };
    for (const document of Object.values(OPENINGS)) lost.push(node.anyone.subscribe(document, elsewhere));
    const query = new URLSearchParams({
      query: OPENINGS.donationTotal,
      variables: JSON.stringify({ id: ceremony.event.id }),
    });
    const { status, body } = await fetch(`${node.url}/graphql/stream?${String(query)}`);
    expect(status).toBe(200);
    await body?.cancel();
    await until(() => node.engine.metrics.subscribers === 1 + 2 * opening.size);
    const all = [...opening.values(), ...lost];
    expect(all.map(({ results, ended }) => [results.length, ended])).toEqual(all.map(() => [0, false]));
  });

  test('keeps its subscribers, and brings them everything once it is back, as it is', async () => {
    for (let n = 0; n < 5; n++) await give();
    wire.mend();
    await feed.count(6);
    await until(async () => (await ready()) === 200);
    await opening.get('claimBoard')?.count(1);
    await opening.get('donationTotal')?.count(1);
    await until(() => node.engine.metrics.live === 1 + opening.size);
    await give(node);
    await feed.count(7);
    const { nodes } = (await other.anyone.ask(PAST, { id: ceremony.event.id })).feed;
    expect(feed.results.filter(({ errors }) => errors)).toEqual([]);
    expect(feed.data.map((each) => each.feed)).toEqual(nodes.slice(-7));
    await opening.get('feed')?.count(1);
    await opening.get('donationTotal')?.count(2);
    expect([...opening].map(([name, { data }]) => data.map((each) => each[name]))).toEqual([
      [{ kind: 'SNAPSHOT' }],
      [{ donationCount: 6 }, { donationCount: 7 }],
      [{ kind: 'DONATION_RECEIVED' }],
    ]);
    for (const { error, results } of lost) {
      expect(error ?? results[0]?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
  });
});
