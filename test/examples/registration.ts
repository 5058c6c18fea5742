import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly registration: string;
  }
}

/** Of an organisation. */
export async function register(client: GraphClient, organisationId: string, input: object = {}) {
  const all = { organisationId, legalForm: 'SOCIAL_GROUP', ...input };
  return (await client.do('recordRegistration', 'registration { id }', all)).registration.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({ registration: await register(admin, host) }),
  mutations: {
    recordRegistration: { accepted: ({ host }) => ({ organisationId: host, legalForm: 'FOUNDATION' }) },
    updateRegistration: {
      accepted: ({ registration: id }) => ({ id, authority: zh('民政部门') }),
      update: {
        fields: {
          legalForm: ['legalForm', 'REQUIRED'],
          number: ['number', null],
          prepared: ['prepared { date precision }', null],
          registered: ['registered { date precision }', null],
          authority: ['authority', null],
          licensed: ['licensed { date precision }', null],
          licenceTo: ['licenceTo', null],
          source: ['source', null],
        },
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const all = {
      ...{ number: `N${String(n)}`, authority: text, source: text, licenceTo: '2033-08-08' },
      ...{ prepared: { date: '2023-05-01', precision: 'MONTH' }, registered: { date: '2023-08-08' } },
      licensed: { date: '2023-08-08' },
    };
    await register(admin, of('Organisation'));
    const id = await register(admin, of('Organisation'), all);
    await admin.do('updateRegistration', 'registration { id }', { id, legalForm: 'FOUNDATION' });
    return { Registration: id };
  },
};
