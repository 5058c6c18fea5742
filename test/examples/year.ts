import { createOrganisation } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly closedYear: string;
  }
}

/** Closes a year of what is given to. */
export async function closeYear(client: GraphClient, of: object, year: number): Promise<string> {
  return (await client.do('closeYear', 'closedYear { id }', { of, year })).closedYear.id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { host }) => ({
    closedYear: await closeYear(admin, { organisationId: host }, 2020),
  }),
  mutations: {
    closeYear: {
      accepted: ({ host: organisationId }) => ({ of: { organisationId }, year: 2021 }),
      prepared: async ({ admin }) => ({
        of: { organisationId: (await createOrganisation(admin)).id },
        year: 2021,
      }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const scopes = [
      { projectId: of('Project') },
      { eventId: of('Event') },
      { organisationId: of('Organisation') },
    ];
    const ids: string[] = [];
    for (const scope of scopes)
      for (const year of [2022, 2023]) ids.push(await closeYear(admin, scope, year));
    // By one of the three.
    return { ClosedYear: ids[(2 * n) % 6] as string };
  },
};
