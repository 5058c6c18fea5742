import { uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples } from '../harness/examples.js';

declare module '../harness/examples.js' {
  interface World {
    readonly match: string;
  }
}

const offered = (organisationId: string, to: object, amount: string) => ({
  ...{ organisationId, to, upTo: { amount }, idempotencyKey: uniqueKey('match') },
});

/** An organisation matches what is given to something, up to an amount. */
export async function matching(
  client: GraphClient,
  organisationId: string,
  to: object,
  amount: string,
): Promise<string> {
  return (await client.do('offerMatch', 'match { id }', offered(organisationId, to, amount))).match
    .id as string;
}

export const examples: Examples = {
  make: async ({ admin }, { other, event }) => ({
    match: await matching(admin, other, { eventId: event }, '1000'),
  }),
  mutations: {
    offerMatch: { accepted: ({ other, event }) => offered(other, { eventId: event }, '1000') },
    updateMatch: {
      accepted: ({ match: id }) => ({ id, upTo: { amount: '2000' } }),
      update: { of: 'OfferedMatch', fields: { upTo: ['upTo { amount }', 'REQUIRED'] } },
    },
    receiveMatch: {
      accepted: ({ match: id }) => ({ id, amount: { amount: '1' }, idempotencyKey: uniqueKey('match') }),
    },
    endMatch: {
      accepted: ({ match: id }) => ({ id }),
      prepared: async ({ admin }, { other, event }) => ({
        id: await matching(admin, other, { eventId: event }, '1000'),
      }),
    },
  },
  whole: async ({ admin }, of, n) => {
    const organisationId = of('Organisation');
    const OfferedMatch = await matching(admin, organisationId, { eventId: of('Event') }, '1000');
    await matching(admin, organisationId, { eventId: of('Event') }, '1000');
    await matching(admin, organisationId, { projectId: of('Project') }, '1000');
    await matching(admin, organisationId, { projectId: of('Project') }, '1000');
    const to = n % 2 ? { eventId: of('Event') } : { projectId: of('Project') };
    const id = await matching(admin, organisationId, to, '1000');
    const receipt = { id, amount: { amount: '1' }, idempotencyKey: uniqueKey('match') };
    await admin.do('receiveMatch', 'match { id }', receipt);
    await admin.do('endMatch', 'match { id }', { id, reason: '期满' });
    return { Match: id, OfferedMatch };
  },
};
