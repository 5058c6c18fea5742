import { createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly volunteer: string;
    readonly volunteerNumber: string;
    readonly colleague: string;
  }
}

const SKILL = { zh: '财税咨询', en: 'Tax advice' };

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const { id, number } = await createVolunteer(admin, host);
    const { id: colleague } = await createVolunteer(admin, host);
    return { volunteer: id, volunteerNumber: number, colleague };
  },
  mutations: {
    createVolunteer: {
      accepted: ({ host }) => ({ number: uniqueKey(), name: '新', organisationIds: [host] }),
    },
    changeCalendarAddress: {
      callers: ['volunteer', 'admin'],
      tellsNobody: true,
      accepted: ({ volunteer: id }) => ({ id }),
    },
    leaveOrganisation: {
      // Of volunteers only, each for herself.
      callers: ['volunteer', 'admin'],
      accepted: ({ volunteer, host }) => ({ id: volunteer, organisationId: host }),
      prepared: async ({ admin }, { host }) => ({
        id: (await createVolunteer(admin, host)).id,
        organisationId: host,
      }),
    },
    updateVolunteer: {
      accepted: ({ volunteer }) => ({ id: volunteer, name: '新' }),
      update: {
        fields: {
          number: ['number', 'REQUIRED'],
          name: ['name', 'REQUIRED'],
          category: ['category', 'REQUIRED'],
          skills: ['skills { name }', []],
          organisationIds: ['organisations { id }', 'REQUIRED'],
          findable: ['findable', 'REQUIRED'],
        },
      },
    },
  },
  whole: async ({ admin }, of) => ({
    Volunteer: (await createVolunteer(admin, of('Organisation'), { findable: true, skills: [SKILL, SKILL] }))
      .id,
  }),
};
