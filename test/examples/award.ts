import { createOrganisation, createVolunteer, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';
import { appoint } from './membership.js';

declare module '../harness/examples.js' {
  interface World {
    readonly award: string;
  }
}

/** By an organisation, to an organisation. */
export async function award(
  client: GraphClient,
  organisationId: string,
  recipient: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, to: { organisationId: recipient }, kind: 'PLAQUE', title: zh('志愿服务队') };
  return (await client.do('giveAward', 'award { id }', { ...all, ...input })).award.id;
}

export const examples: Examples = {
  make: async ({ admin }, { host, other }) => ({ award: await award(admin, host, other) }),
  ids: { handedToId: 'Membership' },
  mutations: {
    giveAward: {
      accepted: ({ host, other }) => ({
        ...{ organisationId: host, to: { organisationId: other }, kind: 'FLAG', title: zh('队旗') },
      }),
    },
    updateAward: {
      accepted: ({ award: id }) => ({ id, title: zh('新') }),
      update: {
        fields: {
          kind: ['kind', 'REQUIRED'],
          title: ['title', 'REQUIRED'],
          handedToId: ['handedTo { id }', null],
          given: ['given { date precision }', 'REQUIRED'],
          source: ['source', null],
        },
      },
    },
    withdrawAward: {
      accepted: ({ award: id }) => ({ id }),
      prepared: async ({ admin }, { host, other }) => ({ id: await award(admin, host, other) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const giver = (await createOrganisation(admin)).id as string;
    const group = of('Organisation');
    const handedToId = await appoint(admin, group, (await createVolunteer(admin, group)).id);
    const all = { kind: 'FLAG', title: text, source: text, given: { date: '2024-05-09' } };
    const at = { segmentId: of('Segment') };
    await award(admin, group, giver, { ...all, at });
    await award(admin, group, giver, { ...all, to: { volunteerId: of('Volunteer') } });
    await award(admin, giver, group, { ...all, at });
    const toHer = await award(admin, giver, group, { ...all, to: { volunteerId: of('Volunteer') } });
    await admin.do('updateAward', 'award { id }', { id: toHer, kind: 'HONOUR' });
    const Award = await award(admin, giver, group, { ...all, at, handedToId });
    await admin.do('updateAward', 'award { id }', { id: Award, kind: 'LICENCE' });
    return { Award };
  },
};
