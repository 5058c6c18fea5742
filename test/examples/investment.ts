import { uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly investment: string;
  }
}

export const invested = (organisationId: string, input: object = {}) => ({
  ...{ organisationId, year: 2024, amount: { amount: '100000' } },
  ...{ source: { name: { zh: '市级财政', en: 'Budget of the city' } }, ...input },
});

export async function invest(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { ...invested(organisationId, input), idempotencyKey: uniqueKey('invest') };
  return (await client.do('recordInvestment', 'investment { id }', all)).investment.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ investment: await invest(admin, host) }),
  mutations: {
    recordInvestment: { accepted: ({ host }) => invested(host) },
    correctInvestment: {
      accepted: ({ investment: id }) => ({ id, amount: { amount: '200000' } }),
      update: {
        fields: {
          amount: ['amount { amount }', 'REQUIRED'],
          amountQualifier: ['amountQualifier', 'REQUIRED'],
        },
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    await invest(admin, of('Organisation'), { year: 2000 + n });
    const name = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    // By one of the two: every second is from an organisation.
    const source = n % 2 ? { organisationId: of('Organisation') } : { name };
    return { Investment: await invest(admin, of('Organisation'), { year: 2001 + n, source }) };
  },
};
