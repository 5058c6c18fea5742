import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playDemo } from '../../src/cli/verbs/demo.js';
import { seed } from '../../src/cli/verbs/seed.js';
import type { Answer } from '../harness/client.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const [query = '', subscription = '', mutation = ''] = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(
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

  test('is of a version whose changes are told, under a licence that is there whole', () => {
    const read = (name: string) => readFileSync(join(__dirname, '..', '..', name), 'utf8');
    const { version, license } = JSON.parse(read('package.json')) as { version: string; license: string };
    expect(read('CHANGELOG.md')).toContain(`\n## [${version}] – `);
    expect([license, read('LICENSE')]).toEqual([
      'Apache-2.0',
      expect.stringMatching(/Version 2\.0[^]*APPENDIX/),
    ]);
  });

  test("'s query, subscription and mutation show claims and gifts, on the demo data once the ceremony was played", async () => {
    const live = gateway.anyone.subscribe(subscription);
    // The subscription is live once the node counts it.
    await until(() => gateway.engine.metrics.live === 1);
    await playDemo({ url: gateway.url, token: gateway.admin.token ?? '', everyMs: 0, out: () => undefined });
    const [launch, ...others] = (await gateway.anyone.ask(query)).events.nodes;
    expect(others).toEqual([]);
    expect(launch.projects.nodes).toHaveLength(10);
    for (const { name, state, claims } of launch.projects.nodes) {
      expect([name, state]).toEqual([expect.stringMatching(/\w{3}/), 'CLAIMED']);
      expect(claims.nodes).toEqual([{ claimantName: expect.stringMatching(/ \(demo\)$/) }]);
    }
    expect(Number(launch.donationTotal.net.amount)).toBeGreaterThan(100_000);
    expect(launch.donationTotal.donationCount).toBeGreaterThan(10);

    const written = mutation.replace('evt_…', launch.id as string);
    const { recordDonation } = await gateway.admin.ask(written);
    expect(recordDonation).toEqual({ donation: { id: expect.stringMatching(/^don_/) }, userErrors: [] });
    const told = (kind: string) => live.data.map(({ feed }) => feed).filter((entry) => entry.kind === kind);
    await live.until(() => told('DONATION_RECEIVED').at(-1)?.donation.donorName === 'Li');
    expect(told('DONATION_RECEIVED').at(-1).donation.amount).toEqual({ amount: '88.80' });
    expect(told('PROJECT_CLAIMED').map(({ claim }) => claim.claimantName as string)).toEqual(
      launch.projects.nodes.map(({ claims }: Answer) => claims.nodes[0].claimantName),
    );
    expect(live.error).toBeUndefined();
    await live.close();
    const [after] = (await gateway.anyone.ask(query)).events.nodes;
    expect(cents(after) - cents(launch)).toBe(8_880);
  });

  test("'s mutation is refused without a token, and says so", async () => {
    const { errors } = await gateway.anyone.send(mutation);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});

const cents = ({ donationTotal }: Answer): number => Math.round(Number(donationTotal.net.amount) * 100);
