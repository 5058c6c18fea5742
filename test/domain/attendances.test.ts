import { LIMITS } from '../../src/core/limits.js';
import { attend } from '../examples/attendance.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { claimantOf, createEvent, createOrganisation, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let host: string;
  let ofHost: GraphClient;
  let eventId: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
  }, 60_000);

  beforeEach(async () => {
    host = await organisation();
    ofHost = await acting(host);
    eventId = (await createEvent(gateway.admin, [host])).id;
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  const organisation = async (input: object = {}): Promise<string> =>
    (await createOrganisation(gateway.admin, input)).id;
  const acting = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const refused = (client: GraphClient, mutation: string, input: object) =>
    writingNothing(gateway.store, async () => (await attemptMutation(client, mutation, input))?.code);
  const accepted = async (inviteeId: string, as: object) => {
    const input = { as, invitee: claimantOf(inviteeId) };
    const { invitation } = await ofHost.do('invite', 'invitation { id }', input);
    const invitee = await acting(inviteeId);
    return () => invitee.do('acceptInvitation', 'invitation { id }', { id: invitation.id });
  };

  test('who attends is read by role and in either order, with as many people as are reported', async () => {
    const [guide, unit, press] = [await organisation(), await organisation(), await organisation()];
    const ids = [
      await attend(gateway.admin, eventId, press, { role: 'MEDIA', position: 9 }),
      await attend(gateway.admin, eventId, guide, { role: 'GUIDING', position: 1 }),
      await attend(gateway.admin, eventId, unit, {
        ...{ role: 'MEMBER_UNIT', people: 20, peopleQualifier: 'AT_LEAST' },
      }),
    ];
    const { event, organisation: guiding } = await gateway.anyone.ask(
      `query ($event: ID!, $guide: ID!) {
        event(id: $event) {
          attendances { nodes { id role position people peopleQualifier organisation { id } } }
          inOrder: attendances(orderBy: { field: POSITION }) { nodes { id } }
          press: attendances(filter: { roles: [MEDIA] }) { nodes { id } totalCount }
        }
        organisation(id: $guide) { attendances { nodes { event { id } } } }
      }`,
      { event: eventId, guide },
    );
    expect(event.attendances.nodes).toEqual([
      { ...said('MEDIA', 9), id: ids[0], organisation: { id: press } },
      { ...said('GUIDING', 1), id: ids[1], organisation: { id: guide } },
      {
        // Behind all others.
        ...said('MEMBER_UNIT', 10),
        ...{ id: ids[2], organisation: { id: unit }, people: 20, peopleQualifier: 'AT_LEAST' },
      },
    ]);
    expect(event.inOrder.nodes.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[0], ids[2]]);
    expect(event.press).toEqual({ nodes: [{ id: ids[0] }], totalCount: 1 });
    expect(guiding.attendances.nodes).toEqual([{ event: { id: eventId } }]);
  });

  const said = (role: string, position: number) => ({
    ...{ role, position, people: null, peopleQualifier: 'EXACT' },
  });

  test('a host records those who have agreed to come, its member units and those below it, nobody else', async () => {
    const [guest, unit, below] = [
      await organisation(),
      await organisation(),
      await organisation({ parentId: host }),
    ];
    const input = (organisationId: string) => ({ eventId, organisationId });
    const accept = [
      await accepted(guest, { guestOf: eventId }),
      await accepted(unit, { memberUnitOf: host }),
    ];
    for (const body of [guest, unit]) {
      expect(await refused(ofHost, 'recordAttendance', input(body))).toBe('NOT_AGREED_TO_ATTEND');
    }
    for (const each of accept) await each();
    for (const body of [guest, unit, below, host]) await attend(ofHost, eventId, body);
    expect(await refused(await acting(guest), 'recordAttendance', input(await organisation()))).toBe(
      'FORBIDDEN',
    );
  });

  test('a body attends an event once; both it and the host take it back, and it can come again', async () => {
    const guest = await organisation({ parentId: host });
    const id = await attend(ofHost, eventId, guest);
    const again = { eventId, organisationId: guest };
    expect(await refused(ofHost, 'recordAttendance', again)).toBe('ATTENDS_ALREADY');
    const stranger = await acting(await organisation());
    expect(await refused(stranger, 'withdrawAttendance', { id })).toBe('FORBIDDEN');
    expect(await refused(stranger, 'correctAttendance', { id, role: 'MEDIA' })).toBe('FORBIDDEN');
    await ofHost.do('correctAttendance', 'attendance { role }', { id, role: 'PARTNER', people: 3 });
    const ofGuest = await acting(guest);
    const withdrawn = await ofGuest.do(
      'withdrawAttendance',
      'attendance { state withdrawReason role people }',
      {
        ...{ id, reason: '有急事' },
      },
    );
    expect(withdrawn.attendance).toEqual({
      ...{ state: 'WITHDRAWN', withdrawReason: '有急事', role: 'PARTNER', people: 3 },
    });
    expect(await refused(ofGuest, 'withdrawAttendance', { id })).toBe('WRONG_STATE');
    expect(await refused(ofHost, 'correctAttendance', { id, role: 'MEDIA' })).toBe('WRONG_STATE');
    const second = await attend(ofHost, eventId, guest);
    const { event } = await gateway.anyone.ask(
      'query ($id: ID!) { event(id: $id) { attendances(filter: { states: [STANDS] }) { nodes { id } } } }',
      { id: eventId },
    );
    expect(event.attendances.nodes).toEqual([{ id: second }]);
  });

  test('20 desks that record one body at once record it once', async () => {
    const guest = await organisation({ parentId: host });
    const input = { eventId, organisationId: guest };
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const keyed = { ...input, idempotencyKey: uniqueKey('desk') };
        const { userErrors } = await ofHost.mutate('recordAttendance', 'attendance { id }', keyed);
        return userErrors[0]?.code ?? 'DONE';
      }),
    );
    expect(codes.filter((code) => code === 'DONE')).toHaveLength(1);
    expect(codes.filter((code) => code === 'ATTENDS_ALREADY')).toHaveLength(19);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const guest = await organisation({ parentId: host });
    const recording = (input: object) =>
      refused(ofHost, 'recordAttendance', { eventId, organisationId: guest, ...input });
    expect(await recording({ people: -1 })).toBe('BAD_NUMBER');
    expect(await recording({ people: LIMITS.PEOPLE_PER_ATTENDANCE + 1 })).toBe('BAD_NUMBER');
    expect(await recording({ position: 0 })).toBe('BAD_NUMBER');
    expect(await recording({ position: LIMITS.ATTENDANCES_PER_EVENT + 1 })).toBe('BAD_NUMBER');
    await attend(ofHost, eventId, host, { position: LIMITS.ATTENDANCES_PER_EVENT });
    expect(await recording({})).toBe('TOO_MANY_ITEMS');
    await gateway.admin.do('cancelEvent', 'event { id }', { id: eventId });
    expect(await recording({ position: 1 })).toBe('EVENT_CANCELLED');
  });

  test('a wall is told who is present, of the event, of the body and of its host', async () => {
    const guest = await organisation({ parentId: host });
    const id = await attend(ofHost, eventId, guest, { role: 'GUEST' });
    await ofHost.do('withdrawAttendance', 'attendance { id }', { id });
    const kinds = ['ATTENDANCE_RECORDED', 'ATTENDANCE_WITHDRAWN'];
    for (const filter of [{ eventId }, { organisationId: guest }, { organisationId: host }]) {
      const { feed } = await gateway.anyone.ask(
        `query ($filter: FeedFilter) { feed(filter: $filter, first: 9) {
          nodes { kind attendance { id } event { id } organisation { id } } } }`,
        { filter: { kinds, ...filter } },
      );
      expect(feed.nodes).toEqual(
        kinds.map((kind) => ({
          ...{ kind, attendance: { id }, event: { id: eventId }, organisation: { id: guest } },
        })),
      );
    }
  });

  test('of two bodies that are merged one attends, where both did', async () => {
    const [from, into] = [await organisation({ parentId: host }), await organisation({ parentId: host })];
    const elsewhere = (await createEvent(gateway.admin, [host])).id as string;
    await attend(ofHost, eventId, from, { role: 'GUEST' });
    await attend(ofHost, eventId, into, { role: 'PARTNER' });
    await attend(ofHost, elsewhere, from);
    await gateway.admin.do('mergeOrganisations', 'organisation { id }', {
      id: from,
      intoOrganisationId: into,
    });
    const { event, organisation: merged } = await gateway.anyone.ask(
      `query ($event: ID!, $into: ID!) {
        event(id: $event) { attendances(filter: { states: [STANDS] }) { nodes { role organisation { id } } } }
        organisation(id: $into) { attendances(filter: { states: [STANDS] }) { totalCount } }
      }`,
      { event: eventId, into },
    );
    expect(event.attendances.nodes).toEqual([{ role: 'PARTNER', organisation: { id: into } }]);
    expect(merged.attendances.totalCount).toBe(2);
    const again = { eventId: elsewhere, organisationId: into };
    expect(await refused(ofHost, 'recordAttendance', again)).toBe('ATTENDS_ALREADY');
  });
});
