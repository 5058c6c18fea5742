// A plan of 130 units is read as fast as a screen asks for it.
import { communities, plan } from '../examples/coverage.js';
import { createOrganisation } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';
import { expectWithin } from './timed.js';

const DISTRICTS = 9;
const UNITS = 130;
const TIMES = 100;
const P95_MS = 50;

const PLAN = `query ($id: ID!) { coveragePlan(id: $id) {
  progress { units covered expected standing cursor districts { region { id name(lang: EN) } units covered } }
  units(first: 100) { totalCount nodes { id since region { id name(lang: EN) } organisation { id name(lang: EN) } } } } }`;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let id: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    const { admin } = gateway;
    const organisation = await createOrganisation(admin);
    const regionIds: string[] = [];
    for (let district = 0; district < DISTRICTS; district++) {
      const left = UNITS - regionIds.length;
      regionIds.push(...(await communities(admin, Math.ceil(left / (DISTRICTS - district)))));
    }
    id = (await plan(admin, organisation.id, regionIds)).id;
    for (const regionId of regionIds.slice(0, UNITS / 2)) {
      const input = { planId: id, regionId, by: { organisationId: organisation.id } };
      await admin.do('reportCoverage', 'coverageUnit { id }', input);
    }
  }, 120_000);

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  test(`a plan of ${String(UNITS)} units is answered within ${String(P95_MS)} ms, 95 of 100 times`, async () => {
    const asked = async () => (await gateway.anyone.ask(PLAN, { id })).coveragePlan;
    const { progress, units } = await asked();
    expect([progress.units, progress.covered, progress.districts.length]).toEqual([
      UNITS,
      UNITS / 2,
      DISTRICTS,
    ]);
    expect([units.totalCount, units.nodes.length]).toEqual([UNITS, 100]);
    await expectWithin(`${name}: a plan`, P95_MS, TIMES, asked);
  });

  test('it takes as many statements as it has fields that load', async () => {
    const statements = countStatements(gateway.store);
    await gateway.anyone.ask(PLAN, { id });
    // The plan, its progress, the regions of both, a page of its units, how many they are, and what covers them.
    expect(statements.made.length).toBeLessThanOrEqual(7);
    statements.end();
  });
});
