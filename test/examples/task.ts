import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample } from '../harness/examples.js';
import { putTo } from './decision.js';

declare module '../harness/examples.js' {
  interface World {
    readonly task: string;
    readonly doneTask: string;
  }
}

export async function taskOf(
  client: GraphClient,
  organisationId: string,
  input: object = {},
): Promise<string> {
  const all = { organisationId, title: zh('报送项目清单'), ...input };
  return (await client.do('createTask', 'task { id }', all)).task.id as string;
}

/** @param input when and in what it was decided */
export async function adopted(client: GraphClient, eventId: string, input: object = {}): Promise<string> {
  const id = await putTo(client, eventId);
  await client.do('adoptDecision', 'decision { id }', { id, ...input });
  return id;
}

const open: MutationExample = {
  accepted: ({ task: id }) => ({ id }),
  prepared: async ({ admin }, { host }) => ({ id: await taskOf(admin, host) }),
};

async function done(client: GraphClient, organisationId: string): Promise<string> {
  const id = await taskOf(client, organisationId);
  await client.do('completeTask', 'task { id }', { id });
  return id;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({
    ...{ task: await taskOf(admin, host), doneTask: await done(admin, host) },
  }),
  mutations: {
    createTask: { accepted: ({ host }) => ({ organisationId: host, title: zh('新') }) },
    updateTask: {
      accepted: ({ task: id }) => ({ id, title: zh('新') }),
      update: {
        fields: {
          title: ['title', 'REQUIRED'],
          summary: ['summary', null],
          dueOn: ['dueOn', null],
          volunteerId: ['volunteer { id }', null],
        },
      },
    },
    noteTask: { accepted: ({ task: id }) => ({ id, text: zh('已过半') }) },
    completeTask: open,
    dropTask: open,
    reopenTask: {
      accepted: ({ doneTask: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => ({ id: await done(admin, host) }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const said = { title: text, summary: text, dueOn: '2030-01-01', volunteerId: of('Volunteer') };
    const by = { ...said, decisionId: of('Decision') };
    const id = await taskOf(admin, of('Organisation'), by);
    await taskOf(admin, of('Organisation'), by);
    for (let notes = 0; notes < 2; notes++) await admin.do('noteTask', 'task { id }', { id, text });
    await admin.do('completeTask', 'task { id }', { id });
    await admin.do('reopenTask', 'task { id }', { id, reason: `第${String(n)}次` });
    await admin.do('dropTask', 'task { id }', { id, reason: `第${String(n)}次` });
    return { Task: id };
  },
};
