import { createOrganisation, zh } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly host: string;
    readonly below: string;
    readonly other: string;
    readonly american: string;
  }
}

export const examples: Examples = {
  make: async ({ admin }) => {
    const host: string = (await createOrganisation(admin)).id;
    return {
      host,
      below: (await createOrganisation(admin, { parentId: host })).id,
      other: (await createOrganisation(admin)).id,
      american: (await createOrganisation(admin, { currency: 'USD' })).id,
    };
  },
  mutations: {
    createOrganisation: { accepted: () => ({ name: zh('新'), kind: 'OTHER' }) },
    updateOrganisation: {
      accepted: ({ other }) => ({ id: other, name: zh('新') }),
      update: {
        fields: {
          name: ['name', 'REQUIRED'],
          summary: ['summary', null],
          kind: ['kind', 'REQUIRED'],
          parentId: ['parent { id }', null],
          predecessorId: ['predecessor { id }', null],
          regionId: ['region { id }', null],
          figures: ['figures { value }', []],
          externalIds: ['externalIds { value }', []],
          memberIds: ['members { nodes { id } }', { nodes: [] }],
        },
      },
    },
  },
  ids: {
    parentId: 'Organisation',
    predecessorId: 'Organisation',
    memberIds: 'Organisation',
    memberOfId: 'Organisation',
    hasMemberId: 'Organisation',
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const above: string = (await createOrganisation(admin)).id;
    const memberIds = [(await createOrganisation(admin)).id, (await createOrganisation(admin)).id];
    const host = await createOrganisation(admin, {
      ...{
        name: text,
        summary: text,
        figures: [{ label: zh('人数'), value: n, unit: zh('人'), source: zh('报道') }],
        regionId: of('Region'),
      },
      externalIds: [
        { platform: text, value: `A-${String(n)}` },
        { platform: zh(`平台${String(n)}`), value: `B-${String(n)}` },
      ],
      ...{ parentId: above, predecessorId: memberIds[0], memberIds },
    });
    await createOrganisation(admin, { memberIds: [host.id] });
    for (const name of ['子', '女']) await createOrganisation(admin, { parentId: host.id, name: zh(name) });
    return { Organisation: host.id, Parent: above };
  },
};
