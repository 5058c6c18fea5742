import { CoverageStanding, expectedBy, standingOf } from '../../src/domain/coverage/rules.js';
import { communities, plan } from '../examples/coverage.js';
import { concluded, propose } from '../examples/agreement.js';
import { addRegion } from '../examples/region.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation, uniqueKey } from '../harness/ceremony.js';
import { GraphClient, type Answer } from '../harness/client.js';
import { onTwoNodes } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';
import { whileRefusedForNow } from '../harness/until.js';

const SPAN = { startsOn: '2024-11-01', deadline: '2024-11-30' };

test.each([
  ['2024-10-31', 0],
  ['2024-11-01', 4],
  ['2024-11-15', 65],
  ['2024-11-29', 125],
  ['2024-11-30', 130],
  ['2025-01-01', 130],
])('by %s of thirty days %d of 130 units are expected', (day, units) => {
  expect(expectedBy(day, SPAN, 130)).toBe(units);
});

test('a plan is ahead with more than is expected, and behind with fewer', () => {
  expect([5, 4, 3].map((covered) => standingOf(covered, 4))).toEqual(Object.values(CoverageStanding));
});

onTwoNodes(([gateway, other]) => {
  let body: string;

  beforeAll(async () => {
    body = (await createOrganisation(gateway.admin)).id;
  }, 60_000);

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { admin } = gateway;
    const regionIds = await communities(admin, 2);
    const elsewhere = await addRegion(admin, '他国');
    const refused = (mutation: string, input: object) =>
      writingNothing(gateway.store, async () => (await attemptMutation(admin, mutation, input))?.code);
    const fields = { organisationId: body, name: { zh: '计划' }, regionIds };
    expect(
      await refused('createCoveragePlan', { ...fields, startsOn: '2024-11-30', deadline: '2024-04-25' }),
    ).toBe('DEADLINE_BEFORE_START');
    const { id: planId } = await plan(admin, body, regionIds);
    expect(await refused('updateCoveragePlan', { id: planId, startsOn: '2025-01-01' })).toBe(
      'DEADLINE_BEFORE_START',
    );
    const unit = { planId, regionId: regionIds[0], by: { organisationId: body } };
    expect(await refused('reportCoverage', { ...unit, regionId: elsewhere })).toBe('NOT_FOUND');
    expect(await refused('reportCoverage', { ...unit, since: '2999-01-01' })).toBe('BAD_TIME');
    const parties = [body, (await createOrganisation(admin)).id as string];
    const agreementId = await propose(admin, parties);
    expect(await refused('reportCoverage', { ...unit, by: { agreementId } })).toBe('WRONG_STATE');
    const { coverageUnit } = await admin.do('reportCoverage', 'coverageUnit { id since }', {
      ...{ ...unit, by: { agreementId: await concluded(admin, parties) }, since: '2024-06-01' },
    });
    expect(coverageUnit.since).toBe('2024-06-01');
    expect(await refused('reportCoverage', unit)).toBe('UNIT_COVERED');
    await admin.do('correctCoverage', 'coverageUnit { id }', { id: coverageUnit.id, reason: '登记有误' });
    expect(await refused('correctCoverage', { id: coverageUnit.id, reason: '登记有误' })).toBe('WRONG_STATE');
    await admin.do('reportCoverage', 'coverageUnit { id }', unit);
  });

  test('130 units reported by 64 clients over two nodes, each several times, are 130, and what is live never goes back', async () => {
    const { admin } = gateway;
    const UNITS = 130;
    const below = await Promise.all(Array.from({ length: 9 }, (_, n) => communities(admin, n < 4 ? 15 : 14)));
    const regionIds = below.flat();
    const { id: planId } = await plan(admin, body, regionIds);
    const PROGRESS = 'units covered standing districts { region { id } units covered }';
    const live = other.anyone.subscribe(
      `subscription ($id: ID!) { coverage(planId: $id) { cursor ${PROGRESS} } }`,
      { id: planId },
    );
    await live.count(1);
    const nodes = [admin, new GraphClient(other.url, admin.token)];
    // Each of 64 clients reports four units, of which others report two as well.
    const clients = Array.from({ length: 64 }, (_, client) => ({
      node: nodes[client % 2] as GraphClient,
      units: Array.from({ length: 4 }, (_none, n) => regionIds[(client * 2 + n) % UNITS] as string),
    }));
    const codes = await Promise.all(
      clients.map(async ({ node, units }) => {
        const told: string[] = [];
        for (const regionId of units) {
          const input = { planId, regionId, by: { organisationId: body }, idempotencyKey: uniqueKey('unit') };
          const send = () =>
            whileRefusedForNow(() => node.mutate('reportCoverage', 'coverageUnit { id }', input));
          // Once more where the connection is lost, as its key allows.
          const { userErrors } = await send().catch(send);
          told.push(userErrors[0]?.code ?? 'DONE');
        }
        return told;
      }),
    );
    const count = (code: string) => codes.flat().filter((each) => each === code).length;
    expect([count('DONE'), count('UNIT_COVERED')]).toEqual([UNITS, 64 * 4 - UNITS]);
    await live.until(({ data }) => data.at(-1).coverage.covered === UNITS);
    const covered: number[] = live.data.map(({ coverage }: Answer) => coverage.covered);
    expect(covered).toEqual([...covered].sort((a, b) => a - b));
    const { coverage } = live.data.at(-1);
    const sizes: number[] = coverage.districts.map(({ units }: Answer) => units);
    expect(sizes.sort()).toEqual([14, 14, 14, 14, 14, 15, 15, 15, 15]);
    const asked = `{ coverage(planId: "${String(planId)}") { ${PROGRESS} } }`;
    const { cursor, ...last } = coverage;
    expect((await gateway.anyone.ask(asked)).coverage).toEqual(last);
    expect(cursor).toBeTruthy();
    await live.close();

    const counter = countStatements(gateway.store);
    const whole = `{ coveragePlan(id: "${String(planId)}") { name organisation { name }
      progress { ${PROGRESS} districts { region { name } } }
      units(first: 100) { totalCount nodes { since region { name } district { name } organisation { name } } } } }`;
    expect((await gateway.anyone.ask(whole)).coveragePlan.units.totalCount).toBe(UNITS);
    // The plan, its progress, the page, its count, the regions of both, and the organisations of both.
    expect(counter.made.length).toBeLessThanOrEqual(8);
    counter.end();
  }, 120_000);
});
