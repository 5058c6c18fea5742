import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claimantOf,
  createEvent,
  createOrganisation,
  createVolunteer,
  uniqueKey,
  zh,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const FIELDS = `id kind state allows organisation { id } event { id } invitee { ... on Organisation { id } ... on Volunteer { id } }`;
const INVITATIONS = `invitations(filter: { states: [INVITED] }) { nodes { ${FIELDS} } }`;
const EVENT = `query ($id: ID!) { event(id: $id) { organisers { id } ${INVITATIONS} } }`;
const ORGANISATION = `query ($id: ID!) { organisation(id: $id) { parent { id }
  events { nodes { id } } members { nodes { id } } memberOf { nodes { id } } predecessor { id } volunteers { nodes { id } }
  ${INVITATIONS} invitationsSent(filter: { states: [INVITED] }) { nodes { ${FIELDS} } }
} }`;
const VOLUNTEER = `query ($id: ID!) { volunteer(id: $id) { organisations { id } ${INVITATIONS} } }`;

const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

/** Nobody is named without consent. */
export function invitationsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let host: string;
  let guest: string;
  let hosting: GraphClient;
  let invited: GraphClient;
  let other: GraphClient;

  beforeEach(async () => {
    gateway = on();
    [host, guest] = [await organisation(), await organisation()];
    [hosting, invited] = [await organiser(host), await organiser(guest)];
    other = await organiser(await organisation());
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const organiser = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const event = (id: string, client = gateway.anyone) => ask(client, EVENT, id).then((data) => data.event);
  const body = (id: string, client = gateway.anyone) =>
    ask(client, ORGANISATION, id).then((data) => data.organisation);
  const ask = (client: GraphClient, query: string, id: string) => client.ask(query, { id });
  const change = async (client: GraphClient, mutation: string, input: object): Promise<Answer> =>
    (await client.do(mutation, `invitation { ${FIELDS} }`, input)).invitation;
  const invite = (client: GraphClient, as: object, inviteeId: string) =>
    change(client, 'invite', { as, invitee: claimantOf(inviteeId) });
  const accept = (client: GraphClient, { id }: Answer, input: object = {}) =>
    change(client, 'acceptInvitation', { id, ...input });
  const step = (client: GraphClient, mutation: string, { id }: Answer) => change(client, mutation, { id });
  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);
  const done = async (client: GraphClient, mutation: string, input: object): Promise<void> => {
    expect(await attemptMutation(client, mutation, input)).toBeNull();
  };

  test('who is named as an organiser organises once it has accepted; until then only both sides know', async () => {
    const { id } = await createEvent(hosting, [host, guest]);
    expect(await event(id)).toEqual({ organisers: [{ id: host }], invitations: null });
    expect((await body(guest)).events.nodes).toEqual([]);
    expect(await body(guest, other)).toMatchObject({ invitations: null, invitationsSent: null });
    const invitation = {
      ...{ kind: 'CO_ORGANISER', state: 'INVITED', allows: [] },
      ...{ organisation: { id: host }, event: { id }, invitee: { id: guest } },
    };
    const [received] = (await body(guest, invited)).invitations.nodes;
    expect(received).toMatchObject(invitation);
    expect((await body(host, hosting)).invitationsSent.nodes).toEqual([received]);
    expect((await event(id, hosting)).invitations.nodes).toEqual([received]);

    expect(await accept(invited, received)).toMatchObject({ ...invitation, state: 'ACCEPTED' });
    expect((await event(id)).organisers).toEqual([{ id: host }, { id: guest }]);
    expect(ids((await body(guest)).events.nodes)).toEqual([id]);
    await done(invited, 'updateEvent', { id, name: zh('新') });
  });

  test('whoever may answer for both sides names at once, and what was named so can be withdrawn as well', async () => {
    const { id } = await createEvent(gateway.admin, [host, guest]);
    expect((await event(id)).organisers).toEqual([{ id: host }, { id: guest }]);
    const { nodes } = (
      await invited.ask(
        `query ($id: ID!) { organisation(id: $id) { invitations { nodes { id state event { id } } } } }`,
        { id: guest },
      )
    ).organisation.invitations;
    expect(nodes).toEqual([{ id: expect.any(String), state: 'ACCEPTED', event: { id } }]);
    expect(await step(invited, 'withdrawInvitation', nodes[0])).toMatchObject({ state: 'WITHDRAWN' });
    expect((await event(id)).organisers).toEqual([{ id: host }]);
  });

  test('a payload names what an invitation has changed for whoever sent it or answers it, and nothing of the other side', async () => {
    const { id } = await createEvent(hosting, [host]);
    const CHANGED = `changed { complete gone invitations { id } organisations { id } events { id }
      lists { parentId field edges { node { id } } } }`;
    const said = async (client: GraphClient, mutation: string, input: object) => {
      const { changed, invitation } = await client.do(mutation, `invitation { id } ${CHANGED}`, input);
      const lists = changed.lists.map(({ parentId, field, edges }: Answer) => ({
        list: `${String(parentId)} ${String(field)}`,
        items: edges.map(({ node }: Answer) => node.id as string),
      }));
      return { ...changed, lists, invitation: invitation.id as string };
    };
    const sent = await said(hosting, 'invite', { as: { guestOf: id }, invitee: claimantOf(guest) });
    const one = [sent.invitation];
    expect(sent).toMatchObject({
      ...{ complete: true, gone: [], invitations: [{ id: sent.invitation }], organisations: [], events: [] },
      lists: expect.arrayContaining([
        { list: `${id} invitations`, items: one },
        { list: `${host} invitationsSent`, items: one },
      ]),
    });
    const parents = ({ lists }: Answer) =>
      new Set(lists.map(({ list }: Answer) => list.split(' ')[0] as string));
    expect(parents(sent)).toEqual(new Set([id, host]));
    const declined = await said(invited, 'declineInvitation', { id: sent.invitation });
    expect(declined).toMatchObject({
      organisations: [],
      events: [],
      lists: expect.arrayContaining([{ list: `${guest} invitations`, items: one }]),
    });
    expect(parents(declined)).toEqual(new Set([guest]));
  });

  test('whoever declines is not named; whoever invited takes it back; each is done once', async () => {
    const { id } = await createEvent(hosting, [host]);
    const [declined, withdrawn] = [
      await invite(hosting, { coOrganiserOf: id }, guest),
      await invite(hosting, { guestOf: id }, guest),
    ];
    const is = (invitation: Answer) => ({ id: invitation.id as string });
    expect(await refused(hosting, 'acceptInvitation', is(declined))).toBe('FORBIDDEN');
    expect(await refused(hosting, 'declineInvitation', is(declined))).toBe('FORBIDDEN');
    expect(await refused(invited, 'withdrawInvitation', is(withdrawn))).toBe('FORBIDDEN');
    for (const mutation of ['acceptInvitation', 'declineInvitation', 'withdrawInvitation'])
      expect(await refused(other, mutation, is(declined))).toBe('NOT_FOUND');
    expect(await step(invited, 'declineInvitation', declined)).toMatchObject({ state: 'DECLINED' });
    expect(await step(hosting, 'withdrawInvitation', withdrawn)).toMatchObject({ state: 'WITHDRAWN' });
    for (const over of [declined, withdrawn]) {
      expect(await refused(invited, 'acceptInvitation', is(over))).toBe('WRONG_STATE');
      expect(await refused(hosting, 'withdrawInvitation', is(over))).toBe('WRONG_STATE');
    }
    expect((await event(id)).organisers).toEqual([{ id: host }]);
    expect(await invite(hosting, { coOrganiserOf: id }, guest)).toMatchObject({ state: 'INVITED' });
  });

  test('nobody is invited twice, or to what it is in already, or by who has no right to', async () => {
    const { id } = await createEvent(hosting, [host, guest]);
    const asking = (inviteeId: string) => ({ as: { coOrganiserOf: id }, invitee: claimantOf(inviteeId) });
    expect(await refused(hosting, 'invite', asking(guest))).toBe('ALREADY_INVITED');
    expect(await refused(hosting, 'invite', asking(host))).toBe('ALREADY_INVITED');
    expect(await refused(other, 'invite', asking(guest))).toBe('FORBIDDEN');
    expect(await refused(invited, 'invite', asking(guest))).toBe('FORBIDDEN');
    expect(await refused(hosting, 'invite', asking(newId('Organisation')))).toBe('NOT_FOUND');
    const { id: volunteer } = await createVolunteer(gateway.admin, guest);
    expect(await refused(hosting, 'invite', asking(volunteer))).toBe('BAD_ID');
    expect(await refused(hosting, 'invite', { as: { volunteerOf: host }, invitee: claimantOf(guest) })).toBe(
      'BAD_ID',
    );
    const key = { ...asking(await organisation()), idempotencyKey: uniqueKey() };
    const both = [await invitedBy(key), await invitedBy(key)];
    expect(both[0]).toEqual(both[1]);
  });
  const invitedBy = (input: object) => change(hosting, 'invite', input);

  test('organisers that are replaced are named no more, and those not answered yet are invited no more', async () => {
    const third = await organisation();
    const { id } = await createEvent(hosting, [host, guest]);
    await accept(invited, (await body(guest, invited)).invitations.nodes[0]);
    const update = (organiserIds: string[]) =>
      hosting.do('updateEvent', 'event { organisers { id } }', { id, organiserIds });
    const both = { event: { organisers: [{ id: host }, { id: guest }] } };
    expect(await update([host, third, guest])).toMatchObject(both);
    expect((await event(id, hosting)).invitations.nodes).toMatchObject([{ invitee: { id: third } }]);
    expect(await update([host])).toMatchObject({ event: { organisers: [{ id: host }] } });
    expect((await event(id, hosting)).invitations.nodes).toEqual([]);
    expect(await update([host, guest])).toMatchObject({ event: { organisers: [{ id: host }] } });
  });

  test('a guest is named nowhere, says what the host may record for it, and says it anew', async () => {
    const { id } = await createEvent(hosting, [host]);
    const invitation = await invite(hosting, { guestOf: id }, guest);
    const allows = ['CLAIMS', 'PLEDGES'];
    expect(await accept(invited, invitation, { allows })).toMatchObject({ state: 'ACCEPTED', allows });
    expect((await event(id)).organisers).toEqual([{ id: host }]);
    expect(await accept(invited, invitation)).toMatchObject({ allows });
    expect(await accept(invited, invitation, { allows: [] })).toMatchObject({ allows: [] });
    expect(await refused(hosting, 'acceptInvitation', { id: invitation.id, allows: ['CLAIMS'] })).toBe(
      'FORBIDDEN',
    );
    expect(await step(hosting, 'withdrawInvitation', invitation)).toMatchObject({ state: 'WITHDRAWN' });
  });

  test('member units and predecessors are named once they have accepted, and withdraw by themselves', async () => {
    const alliance = (await createOrganisation(gateway.admin, { parentId: host, delegateToParent: true }))
      .id as string;
    const input = { id: alliance, memberIds: [guest], predecessorId: guest };
    await done(hosting, 'updateOrganisation', input);
    expect(await body(alliance)).toMatchObject({ members: { nodes: [] }, predecessor: null });
    expect((await body(guest)).memberOf.nodes).toEqual([]);
    const { nodes } = (await body(guest, invited)).invitations;
    expect(nodes).toHaveLength(2);
    for (const each of nodes) await accept(invited, each);
    expect(await body(alliance)).toMatchObject({
      members: { nodes: [{ id: guest }] },
      predecessor: { id: guest },
    });
    for (const each of nodes) await step(invited, 'withdrawInvitation', each);
    expect(await body(alliance)).toMatchObject({ members: { nodes: [] }, predecessor: null });
  });

  test('an organisation is below another once both agree, stays below the former one until then, and either ends it', async () => {
    const [former, another] = [await organisation(), await organisation()];
    const above = await organiser(former);
    await done(gateway.admin, 'updateOrganisation', { id: host, parentId: former });
    const parent = async () => (await body(host)).parent?.id ?? null;
    // Asked by an update, or by name.
    await done(hosting, 'updateOrganisation', { id: host, parentId: guest });
    const [asked] = (await body(guest, invited)).invitations.nodes;
    expect(asked).toMatchObject({ kind: 'PARENT', organisation: { id: host } });
    expect([(await body(guest, other)).invitations, (await body(guest)).invitations]).toEqual([null, null]);
    const acceptance = { id: asked.id };
    for (const client of [hosting, other, above])
      expect(await refused(client, 'acceptInvitation', acceptance)).toMatch(/FORBIDDEN|NOT_FOUND/);
    expect(await parent()).toBe(former);
    await done(hosting, 'updateOrganisation', { id: host, parentId: another });
    expect((await body(guest, invited)).invitations.nodes).toEqual([]);
    const again = await invite(hosting, { parentOf: host }, guest);
    await accept(invited, again);
    expect(await parent()).toBe(guest);
    // Who was above it before has nothing to say any more.
    const { invitations } = await ask(
      above,
      `query ($id: ID!) { organisation(id: $id) { invitations { nodes { id state } } } }`,
      former,
    ).then((data) => data.organisation);
    expect(invitations.nodes).toMatchObject([{ state: 'WITHDRAWN' }]);
    await step(invited, 'withdrawInvitation', again);
    expect(await parent()).toBeNull();
    await accept(invited, await invite(hosting, { parentOf: host }, guest));
    await done(hosting, 'updateOrganisation', { id: host, parentId: null });
    expect(await parent()).toBeNull();
  });

  test('who founds an organisation below its own agrees for both, and the new one can leave', async () => {
    const input = { name: zh('新设'), kind: 'OTHER', parentId: host };
    const { id } = (await hosting.do('createOrganisation', 'organisation { id }', input)).organisation;
    const own = await organiser(id as string);
    const query = `query ($id: ID!) { organisation(id: $id) { invitationsSent { nodes { id kind state } } } }`;
    const [sent] = (await ask(own, query, id as string)).organisation.invitationsSent.nodes;
    expect(sent).toMatchObject({ kind: 'PARENT', state: 'ACCEPTED' });
    await step(own, 'withdrawInvitation', sent);
    expect((await body(id as string)).parent).toBeNull();
  });

  test('an invitation that would make a circle by now is not accepted', async () => {
    const first = await invite(hosting, { memberUnitOf: host }, guest);
    const second = await invite(invited, { memberUnitOf: guest }, host);
    await accept(invited, first);
    expect(await refused(hosting, 'acceptInvitation', { id: second.id })).toBe('CYCLE');
    expect(await refused(hosting, 'invite', { as: { memberUnitOf: host }, invitee: claimantOf(host) })).toBe(
      'ALREADY_INVITED',
    );
  });

  test('a volunteer belongs to another organisation once she has agreed herself', async () => {
    const { id } = await createVolunteer(gateway.admin, guest);
    const she = await gateway.as({ role: 'volunteer', volunteerId: id });
    const invitation = await invite(hosting, { volunteerOf: host }, id);
    expect(await ask(gateway.anyone, VOLUNTEER, id)).toEqual({
      volunteer: { organisations: [{ id: guest }], invitations: null },
    });
    expect((await ask(she, VOLUNTEER, id)).volunteer.invitations.nodes).toEqual([invitation]);
    expect(await refused(invited, 'acceptInvitation', { id: invitation.id })).toBe('NOT_FOUND');
    await accept(she, invitation);
    const units = async () => ids((await ask(she, VOLUNTEER, id)).volunteer.organisations).sort();
    expect(await units()).toEqual([guest, host].sort());
    await step(she, 'withdrawInvitation', invitation);
    expect(await units()).toEqual([guest]);
  });

  test('the feed tells nobody who is invited where before it is accepted', async () => {
    const { id } = await createEvent(hosting, [host]);
    const about = (filter: string) =>
      gateway.anyone.ask(`{ feed(first: 100, filter: { ${filter} }) {
        nodes { kind event { id } organisation { id } } } }`);
    const invitation = await invite(hosting, { coOrganiserOf: id }, guest);
    const [ofGuest, ofHost, ofEvent] = [
      `organisationId: "${guest}"`,
      `organisationId: "${host}"`,
      `eventId: "${id}"`,
    ];
    const kinds = async (filter: string) =>
      (await about(filter)).feed.nodes.map(({ kind }: { kind: string }) => kind);
    for (const filter of [ofGuest, ofHost, ofEvent])
      expect(await kinds(filter)).not.toContain('INVITATION_SENT');
    expect((await about('kinds: [INVITATION_SENT]')).feed.nodes).toContainEqual({
      ...{ kind: 'INVITATION_SENT', event: null, organisation: null },
    });
    await accept(invited, invitation);
    for (const filter of [ofGuest, ofHost, ofEvent]) {
      expect((await kinds(filter)).slice(-2)).toEqual(['INVITATION_ACCEPTED', 'EVENT_UPDATED']);
    }
  });

  test('an organisation has at most INVITATIONS_UNANSWERED that nobody has answered', async () => {
    const most = jest.replaceProperty(LIMITS, 'INVITATIONS_UNANSWERED', 1 as never);
    const third = await organisation();
    try {
      const first = await invite(hosting, { memberUnitOf: host }, guest);
      const asking = { as: { memberUnitOf: host }, invitee: claimantOf(third) };
      expect(await refused(hosting, 'invite', asking)).toBe('TOO_MANY_ITEMS');
      await accept(invited, first);
      await done(hosting, 'invite', asking);
    } finally {
      most.restore();
    }
  });
}
