import { claim, createCeremony, createProject } from '../harness/ceremony.js';
import type { Examples } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

/** Claims whose fanfares wait at an event of their own. */
async function waiting({ admin }: TestGateway, count: number): Promise<{ id: string; claimIds: string[] }> {
  const { host, event, projects } = await createCeremony(admin, count);
  const eventId = event.id as string;
  await admin.do('holdFanfares', 'event { id }', { id: eventId, isHeld: true });
  const claimIds: string[] = [];
  for (const { id } of projects) claimIds.push((await claim(admin, id, host.id)).claim.id);
  return { id: eventId, claimIds };
}

export const examples: Examples = {
  mutations: {
    holdFanfares: { accepted: ({ event }) => ({ id: event, isHeld: true }) },
    decideFanfares: {
      accepted: ({ event, claim: id }) => ({ id: event, claimIds: [id], decision: 'SHOW' }),
      prepared: async (gateway) => ({ ...(await waiting(gateway, 1)), decision: 'SHOW' }),
    },
  },
  whole: async ({ admin }, of) => {
    const eventId = of('Event');
    const organisationId = of('Organisation');
    await admin.do('holdFanfares', 'event { id }', { id: eventId, isHeld: true });
    const claimIds: string[] = [];
    for (let each = 0; each < 4; each++) {
      const { id } = await createProject(admin, { eventId, organisationId });
      claimIds.push((await claim(admin, id, organisationId)).claim.id);
    }
    for (const claimId of claimIds.slice(2))
      await admin.do('decideFanfares', 'event { id }', {
        id: eventId,
        claimIds: [claimId],
        decision: 'SHOW',
      });
    return {};
  },
};
