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

const { TEST_DATABASE_URL: mysql, TEST_REDIS_URL: redis } = process.env;

(mysql && redis ? describe : describe.skip)('a node that loses MySQL for a while', () => {
  let database: FreshDatabase;
  let wire: Wire;
  let node: TestGateway;
  let other: TestGateway;
  let ceremony: Ceremony;
  let feed: LiveResults;

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
    await feed.close();
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
    const subscription = node.anyone.subscribe(
      'subscription ($id: ID!) { claimBoard(eventId: $id) { kind } }',
      {
        id: ceremony.event.id,
      },
    );
    await subscription.until(({ ended }) => ended);
    const input = {
      to: { projectId: ceremony.projects[0].id },
      amount: { amount: '1' },
      donor: { anonymous: true },
    };
    const mutation = await node.admin.send(
      'mutation ($input: RecordDonationInput!) { recordDonation(input: $input) { userErrors { code } } }',
      { input: { ...input, idempotencyKey: 'while-it-is-away' } },
    );
    for (const errors of [
      query.errors,
      mutation.errors,
      subscription.results[0]?.errors ?? subscription.error,
    ]) {
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryable: true } }]);
    }
    await subscription.close();
  });

  test('keeps its subscribers, and brings them everything once it is back, as it is', async () => {
    for (let n = 0; n < 5; n++) await give();
    wire.mend();
    await feed.count(6);
    await until(async () => (await ready()) === 200);
    await give(node);
    await feed.count(7);
    const { nodes } = (await other.anyone.ask(PAST, { id: ceremony.event.id })).feed;
    expect(feed.results.filter(({ errors }) => errors)).toEqual([]);
    expect(feed.data.map((each) => each.feed)).toEqual(nodes.slice(-7));
  });
});
