import { zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly decision: string;
  }
}

/** Put to a meeting that was held in 2022. */
export async function putTo(client: GraphClient, eventId: string, input: object = {}): Promise<string> {
  const all = { eventId, title: zh('推进志愿服务项目化'), ...input };
  return (await client.do('proposeDecision', 'decision { id }', all)).decision.id as string;
}

const taken: MutationExample = {
  accepted: ({ decision: id }) => ({ id }),
  prepared: async ({ admin }, { event }) => ({ id: await putTo(admin, event) }),
};

export const examples: Examples = {
  make: async ({ admin }, { event }) => ({ decision: await putTo(admin, event) }),
  mutations: {
    proposeDecision: { accepted: ({ event }) => ({ eventId: event, title: zh('新') }) },
    updateDecision: {
      accepted: ({ decision: id }) => ({ id, title: zh('新') }),
      update: { of: 'OpenDecision', fields: { title: ['title', 'REQUIRED'], body: ['body', null] } },
    },
    adoptDecision: taken,
    rejectDecision: taken,
  },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const said = { title: text, body: text };
    const { event } = await admin.ask('query ($id: ID!) { event(id: $id) { segments { id } } }', {
      id: of('Event'),
    });
    const id = await putTo(admin, of('Event'), said);
    await admin.do('adoptDecision', 'decision { id }', { id, segmentId: event.segments[0].id });
    return { Decision: id, OpenDecision: await putTo(admin, of('Event'), said) };
  },
};
