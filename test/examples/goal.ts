import { createEvent } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly goal: string;
  }
}

/** Says how much is to be given to what. */
export async function setGoal(client: GraphClient, of: object, amount: string): Promise<string> {
  return (await client.do('setGoal', 'goal { id }', { of, amount: { amount } })).goal.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { event }) => ({ goal: await setGoal(admin, { eventId: event }, '1000') }),
  mutations: {
    setGoal: { accepted: ({ event }) => ({ of: { eventId: event }, amount: { amount: '2000' } }) },
    removeGoal: {
      accepted: ({ goal: id }) => ({ id }),
      prepared: async ({ admin }, { host }) => {
        const { id: eventId } = await createEvent(admin, [host]);
        return { id: await setGoal(admin, { eventId }, '1000') };
      },
    },
  },
  whole: async ({ admin }, of, n) => {
    const scopes = [
      { projectId: of('Project') },
      { eventId: of('Event') },
      { organisationId: of('Organisation') },
    ];
    const ids: string[] = [];
    for (const scope of scopes) ids.push(await setGoal(admin, scope, String(1000 + n)));
    // By one of the three.
    return { Goal: ids[n % 3] as string };
  },
};
