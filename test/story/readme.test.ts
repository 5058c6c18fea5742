import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playDemo } from '../../src/cli/demo.js';
import { seed } from '../../src/cli/seed.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const [query = '', subscription = ''] = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(
  ([, text]) => text,
);

describe('the README', () => {
  let database: FreshDatabase;
  let gateway: TestGateway;

  beforeAll(async () => {
    database = await freshSqlite();
    gateway = await startTestGateway(database.url);
    await seed(gateway.store);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  test('says everything in at most 6,000 characters', () => {
    expect([...readme].length).toBeLessThanOrEqual(6_000);
  });

  test("'s query works pasted as it is", async () => {
    const { events } = await gateway.anyone.ask(query);
    expect(events.nodes).toHaveLength(3);
  });

  test("'s subscription moves during the demo", async () => {
    const live = gateway.anyone.subscribe(subscription);
    // The socket has its subscription once a later query on the node sees it.
    await waitFor(() => gateway.engine.figures.live === 1);
    await playDemo({ url: gateway.url, token: gateway.admin.token ?? '', everyMs: 0, out: () => undefined });
    await live.until(({ data }) => data.filter(({ feed }) => feed.kind === 'PROJECT_CLAIMED').length === 10);
    expect(
      live.data.filter(({ feed }) => feed.kind === 'PROJECT_CLAIMED').every(({ feed }) => feed.claim),
    ).toBe(true);
    expect(live.error).toBeUndefined();
    await live.close();
    const { donationTotal } = await gateway.anyone.ask(
      '{ donationTotal(scope: { everything: true }) { net { minor } } }',
    );
    expect(donationTotal.net.minor).toBeGreaterThan(100_000_00);
  });
});

async function waitFor(holds: () => boolean): Promise<void> {
  await until(holds);
}
