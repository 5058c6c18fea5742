import { LIMITS } from '../../src/core/limits.js';
import { mustHaveBegun } from '../../src/domain/investment/rules.js';
import { invest, invested } from '../examples/investment.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test('a year that has begun can have an investment, the next one cannot', () => {
  mustHaveBegun(2024, '2024-01-01');
  expect(() => mustHaveBegun(2025, '2024-12-31')).toThrow(
    expect.objectContaining({ code: 'YEAR_IN_FUTURE' }),
  );
});

onEveryGateway((gateway) => {
  let committee: string;
  let unit: string;
  let clerk: GraphClient;

  beforeAll(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    committee = (await createOrganisation(gateway.admin, { kind: 'COMMITTEE', memberIds: [unit] })).id;
    clerk = await gateway.as({ role: 'organiser', organisationId: committee });
  });

  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);

  test('what was put in is summed up by year, the latest first, exactly', async () => {
    const from = { organisationId: unit };
    await invest(clerk, committee, { year: 2022, amount: { amount: '9000000000000.01' } });
    await invest(clerk, committee, { year: 2022, amount: { amount: '0.02' }, source: from });
    const id = await invest(clerk, committee, { year: 2023, amount: { amount: '120' } });
    await clerk.do('correctInvestment', 'investment { id }', { id, amount: { amount: '150.5' } });
    await invest(clerk, committee, { year: 2021, amountQualifier: 'AT_LEAST' });
    await invest(clerk, committee, { year: 2021 });
    const about = await invest(clerk, committee, { year: 2020, amountQualifier: 'AT_LEAST' });
    await invest(clerk, committee, { year: 2020, amountQualifier: 'APPROXIMATE' });
    const { organisation } = await gateway.anyone.ask(
      `query ($id: ID!) { organisation(id: $id) {
        investmentByYear { year count total { amount currency } totalQualifier }
        investments(filter: { years: [2022] }) { totalCount nodes { amount { amount } sourceName(lang: EN) source { id } } } } }`,
      { id: committee },
    );
    expect(organisation.investmentByYear).toEqual([
      { year: 2023, count: 1, total: { amount: '150.50', currency: 'CNY' }, totalQualifier: 'EXACT' },
      {
        year: 2022,
        count: 2,
        total: { amount: '9000000000000.03', currency: 'CNY' },
        totalQualifier: 'EXACT',
      },
      // Over 100,000 and 100,000 are over 200,000.
      { year: 2021, count: 2, total: { amount: '200000.00', currency: 'CNY' }, totalQualifier: 'AT_LEAST' },
      {
        year: 2020,
        count: 2,
        total: { amount: '200000.00', currency: 'CNY' },
        totalQualifier: 'APPROXIMATE',
      },
    ]);
    expect(organisation.investments).toEqual({
      totalCount: 2,
      nodes: expect.arrayContaining([
        { amount: { amount: '0.02' }, sourceName: null, source: { id: unit } },
        { amount: { amount: '9000000000000.01' }, sourceName: 'Budget of the city', source: null },
      ]),
    });
    const corrected = { id: about, amountQualifier: 'EXACT' };
    const { investment } = await clerk.do(
      'correctInvestment',
      'investment { amount { amount } amountQualifier }',
      corrected,
    );
    expect(investment).toEqual({ amount: { amount: '100000.00' }, amountQualifier: 'EXACT' });
    const years = new Date().getUTCFullYear() + 1 - 1900;
    expect(years).toBeLessThan(LIMITS.INVESTMENT_YEARS);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const stranger = (await createOrganisation(gateway.admin)).id as string;
    const recording = (input: object) => refused(clerk, 'recordInvestment', invested(committee, input));
    expect(await recording({ year: 2190 })).toBe('YEAR_IN_FUTURE');
    expect(await recording({ year: 0 })).toBe('BAD_YEAR');
    expect(await recording({ amount: { amount: '0' } })).toBe('AMOUNT_NOT_POSITIVE');
    expect(await recording({ amount: { amount: '1', currency: 'USD' } })).toBe('CURRENCY_MISMATCH');
    expect(await recording({ source: { organisationId: stranger } })).toBe('NOT_A_MEMBER_UNIT');
    expect(await recording({ organisationId: unit })).toBe('FORBIDDEN');
  });
});
