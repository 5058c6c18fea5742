import { createOrganisation, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly enrolment: string;
    readonly leaver: string;
  }
}

/** A volunteer applies to an organisation, or is registered by it. */
export async function enrol(
  client: GraphClient,
  volunteerId: string,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { volunteerId, organisationId, ...input };
  return (await client.do('enrolVolunteer', 'enrolment { id }', all)).enrolment.id;
}

export const AGREED = { by: '王大明', ofAge: true, how: '当面书面同意' };

const answering = (input: object = {}): MutationExample => ({
  accepted: ({ enrolment: id }) => ({ id, ...input }),
  prepared: async ({ admin, as }, { host }) => {
    const elsewhere = (await createOrganisation(admin)).id as string;
    const volunteerId = (await createVolunteer(admin, elsewhere)).id as string;
    const she = await as({ role: 'volunteer', volunteerId });
    return { id: await enrol(she, volunteerId, host), ...input };
  },
});

export const examples: Examples = {
  make: async ({ admin, as }, { host, colleague }) => {
    const she = await as({ role: 'volunteer', volunteerId: colleague });
    const leaver = (await createVolunteer(admin, host)).id as string;
    return { enrolment: await enrol(she, colleague, host), leaver };
  },
  mutations: {
    enrolVolunteer: {
      accepted: ({ host, volunteer }) => ({ volunteerId: volunteer, organisationId: host }),
      prepared: async ({ admin }, { host }) => ({
        ...{ volunteerId: (await createVolunteer(admin, host)).id, organisationId: host },
      }),
    },
    updateEnrolment: {
      accepted: ({ enrolment: id }) => ({ id, availableTimes: ['SATURDAY_MORNING'] }),
      update: {
        fields: {
          availableTimes: ['availableTimes', []],
          under14: ['under14', 'REQUIRED'],
          guardianConsent: ['guardianConsent { by how }', 'REQUIRED'],
        },
      },
    },
    confirmEnrolment: answering(),
    declineEnrolment: answering({ reason: '名额已满' }),
    endEnrolment: answering(),
    forgetVolunteer: {
      accepted: ({ leaver: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({ id: (await createVolunteer(admin, host)).id }),
    },
  },
  whole: async ({ admin }, of) => {
    const all = {
      availableTimes: ['SUNDAY_EVENING', 'MONDAY_MORNING'],
      under14: true,
      guardianConsent: AGREED,
    };
    const of14 = async () => (await createVolunteer(admin, of('Organisation'))).id as string;
    await enrol(admin, await of14(), of('Organisation'), all);
    await enrol(admin, of('Volunteer'), of('Parent'), { idempotencyKey: uniqueKey() });
    return { Enrolment: await enrol(admin, of('Volunteer'), of('Organisation'), all) };
  },
};
