import { createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Examples, World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

const organisation = async ({ admin }: TestGateway): Promise<string> => (await createOrganisation(admin)).id;
const volunteer = async ({ admin }: TestGateway, { host }: World): Promise<string> =>
  (await createVolunteer(admin, host)).id;

export const examples: Examples = {
  mutations: {
    archiveOrganisation: {
      accepted: ({ american }) => ({ id: american }),
      prepared: async (gateway) => ({ id: await organisation(gateway) }),
    },
    archiveVolunteer: {
      accepted: ({ volunteer: id }) => ({ id }),
      prepared: async (gateway, world) => ({ id: await volunteer(gateway, world) }),
    },
    restoreOrganisation: {
      accepted: ({ american }) => ({ id: american }),
      prepared: async (gateway) => {
        const input = { id: await organisation(gateway) };
        await gateway.admin.do('archiveOrganisation', 'userErrors { code }', input);
        return input;
      },
    },
    restoreVolunteer: {
      accepted: ({ volunteer: id }) => ({ id }),
      prepared: async (gateway, world) => {
        const input = { id: await volunteer(gateway, world) };
        await gateway.admin.do('archiveVolunteer', 'userErrors { code }', input);
        return input;
      },
    },
    mergeOrganisations: {
      accepted: ({ below, other }) => ({ id: below, intoOrganisationId: other }),
      prepared: async (gateway) => ({
        id: await organisation(gateway),
        intoOrganisationId: await organisation(gateway),
      }),
    },
    mergeVolunteers: {
      accepted: (world) => ({ id: world.volunteer, intoVolunteerId: world.colleague }),
      prepared: async (gateway, world) => ({
        id: await volunteer(gateway, world),
        intoVolunteerId: await volunteer(gateway, world),
      }),
    },
  },
};
