import { giveRole, uniqueKey } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly role: string;
  }
}

export const examples: Examples = {
  make: async ({ admin }, { below, other }) => ({
    role: (await giveRole(admin, below, 'OPERATOR', { organisationId: other })).id,
  }),
  mutations: {
    giveRole: {
      accepted: ({ host }) => ({
        organisationId: host,
        role: 'STEWARD',
        to: { subject: uniqueKey('bearer') },
        idempotencyKey: uniqueKey(),
      }),
    },
    takeRole: { accepted: ({ role }) => ({ id: role }) },
  },
  whole: async ({ admin }, of, n) => {
    const host = of('Organisation');
    const given = [
      await giveRole(admin, host, 'STEWARD', { subject: `steward ${String(n)}` }),
      await giveRole(admin, host, 'KEEPER', { organisationId: of('Parent') }),
      await giveRole(admin, host, 'OPERATOR', { volunteerId: of('Volunteer') }),
    ];
    return { RoleGrant: given[n % given.length].id };
  },
};
