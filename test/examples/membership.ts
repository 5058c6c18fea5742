import { createOrganisation, createVolunteer, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly membership: string;
  }
}

/** Of an organisation: what a volunteer of it is. */
export async function appoint(
  client: GraphClient,
  organisationId: string,
  volunteerId: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, volunteerId, role: 'HEAD', ...input };
  return (await client.do('recordMembership', 'membership { id }', all)).membership.id;
}

export const examples: Examples = {
  make: async ({ admin }, { host, volunteer }) => ({ membership: await appoint(admin, host, volunteer) }),
  ids: { representsId: 'Organisation' },
  mutations: {
    recordMembership: {
      accepted: ({ host, colleague }) => ({ organisationId: host, volunteerId: colleague }),
      prepared: async ({ admin }, { host }) => ({
        organisationId: host,
        volunteerId: (await createVolunteer(admin, host)).id,
      }),
    },
    updateMembership: {
      accepted: ({ membership: id }) => ({ id, title: zh('队长') }),
      update: {
        fields: {
          title: ['title', null],
          from: ['from { date precision }', null],
          to: ['to { date precision }', null],
        },
      },
    },
    endMembership: {
      accepted: ({ membership: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({
        id: await appoint(admin, host, (await createVolunteer(admin, host)).id),
      }),
    },
    removeMembership: {
      accepted: ({ membership: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({
        id: await appoint(admin, host, (await createVolunteer(admin, host)).id),
      }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const unit = (await createOrganisation(admin)).id as string;
    const umbrella = (await createOrganisation(admin, { memberIds: [of('Organisation'), unit] }))
      .id as string;
    const volunteer = of('Volunteer');
    const term = { from: { date: '2024-05-09' }, to: { date: '2029-01-01', precision: 'YEAR' } };
    await appoint(admin, of('Organisation'), volunteer, { title: text, ...term });
    await appoint(admin, of('Organisation'), volunteer, { role: 'OFFICER' });
    const all = { representsId: of('Organisation'), role: 'REPRESENTATIVE', title: text, ...term };
    await appoint(admin, umbrella, volunteer, { ...all, role: 'DEPUTY_HEAD' });
    const Membership = await appoint(admin, umbrella, volunteer, all);
    await admin.do('updateMembership', 'membership { id }', { id: Membership, title: text });
    await admin.do('endMembership', 'membership { id }', {
      ...{ id: Membership, on: { date: '2026-01-01', precision: 'YEAR' }, reason: '调任' },
    });
    return { Membership };
  },
};
