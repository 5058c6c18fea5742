import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly pooledResource: string;
  }
}

export const offered = (organisationId: string, poolId: string, input: object = {}) => ({
  ...{ organisationId, poolId, kind: 'VENUE', title: zh('会议室'), availableFrom: '2024-08-01', ...input },
});

export async function offer(
  client: GraphClient,
  organisationId: string,
  poolId: string,
  input: object = {},
): Promise<string> {
  const all = offered(organisationId, poolId, input);
  return (await client.do('offerResource', 'pooledResource { id }', all)).pooledResource.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ pooledResource: await offer(admin, host, host) }),
  ids: { poolId: 'Organisation' },
  mutations: {
    offerResource: { accepted: ({ host }) => offered(host, host) },
    withdrawResource: {
      accepted: ({ pooledResource: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({ id: await offer(admin, host, host) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const quantity = { label: text, value: n, unit: text, source: text, asOf: '2024-08-01' };
    const all = { title: text, quantity, availableTo: '2024-12-31' };
    const id = await offer(admin, of('Organisation'), of('Organisation'), all);
    await offer(admin, of('Organisation'), of('Organisation'), all);
    await admin.do('withdrawResource', 'pooledResource { id }', { id, reason: `第${String(n)}次` });
    return { PooledResource: id };
  },
};
