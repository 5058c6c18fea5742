// What is asked of the lists that stand on one thing: a part of them, in another order.
import { announce } from '../examples/announcement.js';
import { communities, plan } from '../examples/coverage.js';
import { register } from '../examples/registration.js';
import { count, seriesOf } from '../examples/series.js';
import { giveWaiver } from '../examples/waiver.js';
import { claim, createCeremony, createOrganisation, donate, uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

onEveryGateway((gateway) => {
  let host: string;

  beforeEach(async () => {
    host = (await createOrganisation(gateway.admin)).id;
  });

  /** The ids of a list of a node. */
  async function idsOf(id: string, type: string, list: string, item = 'id'): Promise<string[]> {
    const asked = `query ($id: ID!) { node(id: $id) { ... on ${type} { list: ${list} { nodes { ${item} } totalCount } } } }`;
    const { list: listed } = (await gateway.admin.ask(asked, { id })).node;
    expect(listed.totalCount).toBe(listed.nodes.length);
    return listed.nodes.map((node: Answer) => node[item]);
  }

  test('registrations are those of a legal form, or those that are complete', async () => {
    const { admin } = gateway;
    const prepared = await register(admin, host, { legalForm: 'FOUNDATION' });
    const registered = { date: '2023-08-08' };
    const [group, other] = [
      await register(admin, host, { registered }),
      await register(admin, host, { legalForm: 'FOUNDATION', registered }),
    ];
    const ids = (args: string) => idsOf(host, 'Organisation', `registrations(${args})`);
    expect(await ids('filter: { legalForms: [FOUNDATION] }')).toEqual([prepared, other]);
    expect(
      await ids('filter: { registered: true }, orderBy: { field: CREATED_AT, direction: DESC }'),
    ).toEqual([...[other, group]]);
    expect(await ids('filter: { registered: false }')).toEqual([prepared]);
    await admin.do('updateRegistration', 'registration { id }', { id: prepared, registered });
    expect(await ids('filter: { registered: false }')).toEqual([]);
  });

  test('waivers are those that hold, or those that were withdrawn', async () => {
    const { admin } = gateway;
    const [ended, held] = [await giveWaiver(admin, host), await giveWaiver(admin, host)];
    await admin.do('withdrawWaiver', 'waiver { id }', { id: ended });
    expect(await idsOf(host, 'Organisation', 'waivers(filter: { current: true })')).toEqual([held]);
    expect(await idsOf(host, 'Organisation', 'waivers(filter: { current: false })')).toEqual([ended]);
  });

  test('values of a series are those of a period, where a month counts as its first day', async () => {
    const { admin } = gateway;
    const id = await seriesOf(admin, host);
    const asOf = (date: string, precision = 'DAY') => count(admin, id, { asOf: { date, precision } });
    const april = await asOf('2023-04-30');
    const may = await asOf('2023-05-20', 'MONTH');
    const second = await asOf('2023-05-02');
    const ids = (args: string) => idsOf(id, 'Series', `values(${args})`);
    expect(await ids('first: 9')).toEqual([second, may, april]);
    expect(await ids('orderBy: { field: AS_OF }')).toEqual([april, may, second]);
    expect(await ids('filter: { asOfFrom: "2023-05-01" }')).toEqual([second, may]);
    expect(await ids('filter: { asOfFrom: "2023-05-02" }')).toEqual([second]);
    expect(await ids('filter: { asOfBefore: "2023-05-01" }')).toEqual([april]);
    expect(await ids('filter: { asOfBefore: "2023-05-02" }')).toEqual([may, april]);
  });

  test('plans are those of a period of deadlines, the first due first, and their units by when they were covered', async () => {
    const { admin } = gateway;
    const regions = await communities(admin, 3);
    const late = await plan(admin, host, regions, { deadline: '2025-06-30' });
    const soon = await plan(admin, host, regions, { deadline: '2024-06-30' });
    const ids = (args: string) => idsOf(host, 'Organisation', `coveragePlans(${args})`);
    expect(await ids('orderBy: { field: DEADLINE }')).toEqual([soon.id, late.id]);
    expect(await ids('filter: { deadlineFrom: "2024-07-01" }')).toEqual([late.id]);
    expect(await ids('filter: { deadlineFrom: "2024-06-30", deadlineBefore: "2024-07-01" }')).toEqual([
      soon.id,
    ]);
    await admin.do('updateCoveragePlan', 'coveragePlan { id }', { id: soon.id, deadline: '2026-01-01' });
    expect(await ids('orderBy: { field: DEADLINE }')).toEqual([late.id, soon.id]);

    const [first, second] = late.units.nodes as Answer[];
    for (const [unit, since] of [
      [first, '2024-05-02'],
      [second, '2024-05-01'],
    ] as const)
      await admin.do('reportCoverage', 'coverageUnit { id }', {
        ...{ planId: late.id, regionId: unit?.region.id, by: { organisationId: host }, since },
        idempotencyKey: uniqueKey(),
      });
    const units = (args: string) => idsOf(late.id, 'CoveragePlan', `units(${args})`);
    const latest = 'orderBy: { field: SINCE, direction: DESC }';
    expect(await units(`filter: { covered: true }, ${latest}`)).toEqual([first?.id, second?.id]);
    await admin.do('correctCoverage', 'coverageUnit { id }', {
      ...{ id: first?.id, reason: '误报', idempotencyKey: uniqueKey() },
    });
    expect((await units(latest)).at(0)).toBe(second?.id);
  });

  test('announcements are those published in a period', async () => {
    const id = await announce(gateway.admin, host);
    const ids = (args: string) => idsOf(host, 'Organisation', `announcements(filter: { ${args} })`);
    expect(await ids('publishedFrom: "2020-01-01T00:00:00Z"')).toEqual([id]);
    expect(await ids('publishedBefore: "2020-01-01T00:00:00Z"')).toEqual([]);
  });

  test('the steps of a claim are those of some kinds and of a period, from either end', async () => {
    const { admin } = gateway;
    const { projects } = await createCeremony(admin);
    const { claim: claimed } = await claim(admin, projects[0].id, host);
    await admin.do('releaseClaim', 'claim { id }', { id: claimed.id, reason: '不做了' });
    const kinds = (args: string) => idsOf(claimed.id, 'Claim', `history(${args})`, 'kind');
    expect(await kinds('first: 9')).toEqual(['PROJECT_CLAIMED', 'CLAIM_RELEASED']);
    expect(await kinds('orderBy: { field: AT, direction: DESC }')).toEqual([
      'CLAIM_RELEASED',
      'PROJECT_CLAIMED',
    ]);
    expect(await kinds('filter: { kinds: [CLAIM_RELEASED] }')).toEqual(['CLAIM_RELEASED']);
    expect(await kinds('filter: { atBefore: "2020-01-01T00:00:00Z" }')).toEqual([]);
    expect(await kinds('filter: { atFrom: "2020-01-01T00:00:00Z" }')).toHaveLength(2);
  });

  test('the lines of a donation are those of some kinds, from either end', async () => {
    const { admin } = gateway;
    const { donation } = await donate(admin, { organisationId: host }, '10.00');
    await admin.do('refundDonation', 'donation { id }', {
      ...{ id: donation.id, amount: { amount: '1.00' }, reason: '多付', idempotencyKey: uniqueKey() },
    });
    const kinds = (args: string) => idsOf(donation.id, 'Donation', `lines(${args})`, 'kind');
    expect(await kinds('orderBy: { field: NUMBER, direction: DESC }')).toEqual(['REFUND', 'RECEIPT']);
    expect(await kinds('filter: { kinds: [REFUND] }')).toEqual(['REFUND']);
  });
});
