import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly guidance: string;
  }
}

/** Says which body guides an organisation. */
export async function guide(
  client: GraphClient,
  organisationId: string,
  guideId: string,
  input: object = {},
) {
  const all = { organisationId, guideId, ...input };
  return (await client.do('recordGuidance', 'guidance { id }', all)).guidance.id as string;
}

const another = async (admin: GraphClient): Promise<string> => (await createOrganisation(admin)).id;

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ guidance: await guide(admin, host, await another(admin)) }),
  ids: { guideId: 'Organisation' },
  mutations: {
    recordGuidance: { accepted: ({ host, other }) => ({ organisationId: host, guideId: other }) },
    updateGuidance: {
      accepted: ({ guidance: id }) => ({ id, from: { date: '2024-05-09' } }),
      update: { fields: { from: ['from { date precision }', null], to: ['to { date precision }', null] } },
    },
    removeGuidance: {
      accepted: ({ guidance: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({ id: await guide(admin, host, await another(admin)) }),
    },
  },
  whole: async ({ admin }, of) => {
    const term = { from: { date: '2024-05-09' }, to: { date: '2029-01-01', precision: 'YEAR' } };
    const organisation = of('Organisation');
    await guide(admin, organisation, await another(admin), term);
    await guide(admin, await another(admin), organisation, term);
    await guide(admin, await another(admin), organisation, term);
    return { Guidance: await guide(admin, organisation, await another(admin), term) };
  },
};
