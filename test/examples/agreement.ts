import { createOrganisation, createProject, uniqueKey, zh } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample, World } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

declare module '../harness/examples.js' {
  interface World {
    readonly proposal: string;
    readonly agreed: string;
    readonly inForce: string;
  }
}

let days = 0;

/** A term of its own, of one day, so that no two overlap. */
function aDay(): string {
  return new Date(Date.UTC(2040, 0, 1 + ++days)).toISOString().slice(0, 10);
}

const between = (parties: readonly string[], input: object = {}) => {
  const day = aDay();
  const term = { termFrom: day, termTo: day };
  return { organisationId: parties[0], partyIds: parties, title: zh('结对互助'), ...term, ...input };
};

/** One that is agreed to at once by whoever may answer for all parties. */
export async function propose(
  client: GraphClient,
  parties: readonly string[],
  input: object = {},
): Promise<string> {
  const { agreement } = await client.do('proposeAgreement', 'agreement { id }', between(parties, input));
  return agreement.id as string;
}

export const sign = (client: GraphClient, id: string, organisationId: string, input: object = {}) =>
  client.do('signAgreement', 'agreement { id state }', {
    ...{ id, organisationId, signatory: { zh: '工会主席', en: 'Chair of the federation' } },
    ...{ idempotencyKey: uniqueKey('sign'), ...input },
  });

export async function concluded(client: GraphClient, parties: readonly string[], input: object = {}) {
  const id = await propose(client, parties, input);
  for (const party of parties) await sign(client, id, party);
  return id;
}

/** One that its second party has not agreed to. */
async function proposed({ as }: TestGateway, parties: readonly [string, string]): Promise<string> {
  return propose(await as({ role: 'organiser', organisationId: parties[0] }), parties);
}

const pair = ({ host, other }: World) => [host, other] as const;
const signatory = zh('工会主席');

/** Of an agreement in force. */
const together = (input: (world: World) => object): MutationExample => ({
  accepted: (world) => ({ id: world.inForce, ...input(world) }),
  prepared: async ({ admin }, world) => ({ id: await concluded(admin, pair(world)), ...input(world) }),
});

export const examples: Examples = {
  make: async (gateway, world) => {
    const { admin } = gateway;
    const inForce = await concluded(admin, pair(world));
    const activity = { eventId: world.event };
    await admin.do('addAgreementActivity', 'agreement { id }', { id: inForce, activity });
    const shared = { id: inForce, organisationId: world.host, name: zh('场地') };
    await admin.do('shareResource', 'agreement { id }', shared);
    return {
      ...{ proposal: await proposed(gateway, pair(world)), agreed: await propose(admin, pair(world)) },
      inForce,
    };
  },
  mutations: {
    proposeAgreement: { accepted: ({ host, other }) => between([host, other]) },
    acceptAgreement: {
      accepted: ({ proposal: id, other }) => ({ id, organisationId: other }),
      // Bodies that have given no role yet, so that whoever has their tokens acts for them.
      prepared: async (gateway) => {
        const another = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
        const parties = [await another(), await another()] as const;
        return { id: await proposed(gateway, parties), organisationId: parties[1] };
      },
    },
    signAgreement: {
      accepted: ({ agreed: id, host }) => ({ id, organisationId: host, signatory }),
      prepared: async ({ admin }, world) => ({
        ...{ id: await propose(admin, pair(world)), organisationId: world.host, signatory },
      }),
    },
    withdrawAgreement: {
      accepted: ({ agreed: id }) => ({ id }),
      prepared: async ({ admin }, world) => ({ id: await propose(admin, pair(world)) }),
    },
    addAgreementActivity: {
      accepted: ({ inForce: id, listed: projectId }) => ({ id, activity: { projectId } }),
      prepared: async ({ admin }, world) => {
        const { id: projectId } = await createProject(admin, { organisationId: world.host });
        return { id: await concluded(admin, pair(world)), activity: { projectId } };
      },
    },
    removeAgreementActivity: {
      accepted: ({ inForce: id, event: eventId }) => ({ id, activity: { eventId } }),
      prepared: async ({ admin }, world) => {
        const input = { id: await concluded(admin, pair(world)), activity: { eventId: world.event } };
        await admin.do('addAgreementActivity', 'agreement { id }', input);
        return input;
      },
    },
    shareResource: together(({ host: organisationId }) => ({ organisationId, name: zh('车辆') })),
    stopSharingResource: {
      accepted: ({ inForce: id }) => ({ id, number: 1 }),
      prepared: async ({ admin }, world) => {
        const id = await concluded(admin, pair(world));
        const shared = { id, organisationId: world.host, name: zh('场地') };
        await admin.do('shareResource', 'agreement { id }', shared);
        return { id, number: 1 };
      },
    },
    endAgreement: {
      accepted: ({ inForce: id }) => ({ id }),
      prepared: async ({ admin }, world) => ({ id: await concluded(admin, pair(world)) }),
    },
  },
  ids: { partyIds: 'Organisation', partyId: 'Organisation', renewsId: 'Agreement' },
  whole: async ({ admin }, of, n) => {
    const text = { zh: `第${String(n)}`, en: `No. ${String(n)}` };
    const { event } = await admin.ask('query ($id: ID!) { event(id: $id) { segments { id } } }', {
      id: of('Event'),
    });
    const parties = [of('Organisation'), of('Parent')];
    const third = (await createOrganisation(admin)).id as string;
    const what = { title: text, summary: text, areaIds: [of('Area')], segmentId: event.segments[0].id };
    const renewsId = await concluded(admin, parties, { ...what, segmentId: null });
    const id = await concluded(admin, parties, { ...what, renewsId });
    for (let renewals = 0; renewals < 2; renewals++) {
      await concluded(admin, parties, { ...what, renewsId: id });
      await admin.do('shareResource', 'agreement { id }', { id, organisationId: parties[0], name: text });
    }
    await propose(admin, [...parties, third], what);
    for (const activity of [{ projectId: of('Project') }, { projectId: of('UnclaimedProject') }]) {
      await admin.do('addAgreementActivity', 'agreement { id }', { id, activity });
    }
    await admin.do('addAgreementActivity', 'agreement { id }', { id, activity: { eventId: of('Event') } });
    await admin.do('stopSharingResource', 'agreement { id }', { id, number: 2 });
    return { Agreement: id };
  },
};
