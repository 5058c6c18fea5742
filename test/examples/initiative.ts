import { createProject, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly initiative: string;
    readonly initiativeYear: string;
  }
}

export async function initiativeOf(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, name: zh('邻里守望'), ...input };
  return (await client.do('createInitiative', 'initiative { id }', all)).initiative.id as string;
}

export async function yearOf(
  client: GraphClient,
  initiativeId: string,
  year: number,
  input: object = {},
): Promise<string> {
  const all = { initiativeId, year, ...input };
  return (await client.do('recordInitiativeYear', 'initiativeYear { id }', all)).initiativeYear.id as string;
}

export const joinTo = (client: GraphClient, id: string, projectId: string) =>
  client.do('addProjectToInitiative', 'initiative { id }', { initiativeId: id, id: projectId });

let years = 1900;

export const examples: Examples = {
  make: async ({ admin }, { host }) => {
    const initiative = await initiativeOf(admin, host);
    return { initiative, initiativeYear: await yearOf(admin, initiative, ++years) };
  },
  mutations: {
    createInitiative: { accepted: ({ host }) => ({ organisationId: host, name: zh('新') }) },
    updateInitiative: {
      accepted: ({ initiative: id }) => ({ id, name: zh('新') }),
      update: { fields: { name: ['name', 'REQUIRED'], summary: ['summary', null] } },
    },
    addProjectToInitiative: {
      accepted: ({ initiative, listed }) => ({ initiativeId: initiative, id: listed }),
      prepared: async ({ admin }, { host }) => {
        const { id: projectId } = await createProject(admin, { organisationId: host });
        return { initiativeId: await initiativeOf(admin, host), id: projectId };
      },
    },
    removeProjectFromInitiative: {
      accepted: ({ initiative, listed }) => ({ initiativeId: initiative, id: listed }),
      prepared: async ({ admin }, { host }) => {
        const { id: projectId } = await createProject(admin, { organisationId: host });
        const id = await initiativeOf(admin, host);
        await joinTo(admin, id, projectId);
        return { initiativeId: id, id: projectId };
      },
    },
    recordInitiativeYear: {
      accepted: ({ initiative: initiativeId }) => ({ initiativeId, year: ++years }),
    },
    updateInitiativeYear: {
      accepted: ({ initiativeYear: id }) => ({ id, figures: [{ label: zh('人次'), value: 1 }] }),
      update: { fields: { figures: ['figures { value }', []], improvement: ['improvement', null] } },
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const id = await initiativeOf(admin, of('Organisation'), { name: text, summary: text });
    const other = await initiativeOf(admin, of('Organisation'), { name: text });
    for (const project of [of('Project'), of('UnclaimedProject')]) await joinTo(admin, id, project);
    await joinTo(admin, other, of('Project'));
    const figure = { label: text, value: n, unit: text, source: text, asOf: '2020-12-31' };
    const what = { figures: [figure, figure], improvement: text };
    await yearOf(admin, id, 2019, what);
    return { Initiative: id, InitiativeYear: await yearOf(admin, id, 2020, what) };
  },
};
