import { createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { Examples, World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

const organisation = async ({ admin }: TestGateway): Promise<string> => (await createOrganisation(admin)).id;
const volunteer = async ({ admin }: TestGateway, { host }: World): Promise<string> =>
  (await createVolunteer(admin, host)).id;

export const examples: Examples = {
  mutations: {
    archiveOrganisation: {
      accepted: ({ american }) => ({ organisationId: american }),
      prepared: async (gateway) => ({ organisationId: await organisation(gateway) }),
    },
    archiveVolunteer: {
      accepted: ({ volunteer: volunteerId }) => ({ volunteerId }),
      prepared: async (gateway, world) => ({ volunteerId: await volunteer(gateway, world) }),
    },
    restoreOrganisation: {
      accepted: ({ american }) => ({ organisationId: american }),
      prepared: async (gateway) => {
        const input = { organisationId: await organisation(gateway) };
        await gateway.admin.do('archiveOrganisation', 'OrganisationStepInput', 'userErrors { code }', input);
        return input;
      },
    },
    restoreVolunteer: {
      accepted: ({ volunteer: volunteerId }) => ({ volunteerId }),
      prepared: async (gateway, world) => {
        const input = { volunteerId: await volunteer(gateway, world) };
        await gateway.admin.do('archiveVolunteer', 'VolunteerStepInput', 'userErrors { code }', input);
        return input;
      },
    },
    mergeOrganisations: {
      accepted: ({ below, other }) => ({ organisationId: below, intoOrganisationId: other }),
      prepared: async (gateway) => ({
        organisationId: await organisation(gateway),
        intoOrganisationId: await organisation(gateway),
      }),
    },
    mergeVolunteers: {
      accepted: (world) => ({ volunteerId: world.volunteer, intoVolunteerId: world.colleague }),
      prepared: async (gateway, world) => ({
        volunteerId: await volunteer(gateway, world),
        intoVolunteerId: await volunteer(gateway, world),
      }),
    },
  },
};
