import { claimantOf, createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import type { Examples, MutationExample } from '../harness/examples.js';
import type { TestGateway } from '../harness/gateway.js';

declare module '../harness/examples.js' {
  interface World {
    readonly invitation: string;
  }
}

async function invite(client: GraphClient, as: object, inviteeId: string): Promise<string> {
  return (await client.do('invite', 'invitation { id }', { as, invitee: claimantOf(inviteeId) })).invitation
    .id;
}

/** One that nobody has answered. */
async function invited({ admin, as }: TestGateway): Promise<string> {
  const [host, guest] = [await createOrganisation(admin), await createOrganisation(admin)];
  const event = await createEvent(admin, [host.id]);
  const hosting = await as({ role: 'organiser', organisationId: host.id });
  return invite(hosting, { coOrganiserOf: event.id }, guest.id);
}

const answering = (input: object = {}): MutationExample => ({
  accepted: ({ invitation: id }) => ({ id, ...input }),
  prepared: async (gateway) => ({ id: await invited(gateway), ...input }),
});

export const examples: Examples = {
  make: async (gateway) => ({ invitation: await invited(gateway) }),
  mutations: {
    invite: {
      accepted: ({ event, american }) => ({ as: { guestOf: event }, invitee: claimantOf(american) }),
      prepared: async ({ admin }, { event }) => ({
        ...{ as: { guestOf: event }, invitee: claimantOf((await createOrganisation(admin)).id) },
      }),
    },
    acceptInvitation: answering({ allows: ['CLAIMS'] }),
    declineInvitation: answering(),
    withdrawInvitation: answering(),
  },
  ids: {
    coOrganiserOf: 'Event',
    guestOf: 'Event',
    memberUnitOf: 'Organisation',
    parentOf: 'Organisation',
    predecessorOf: 'Organisation',
    volunteerOf: 'Organisation',
  },
  whole: async ({ admin }, of) => {
    await invite(admin, { volunteerOf: of('Parent') }, of('Volunteer'));
    await invite(admin, { volunteerOf: (await createOrganisation(admin)).id }, of('Volunteer'));
    const { id } = await createVolunteer(admin, of('Parent'));
    await invite(admin, { volunteerOf: of('Organisation') }, id);
    return { Invitation: await invite(admin, { guestOf: of('Event') }, of('Parent')) };
  },
};
