// Two records of one person, or of one organisation, which have served: what both have done counts once.
import { certify } from '../examples/certificate.js';
import { ON, recordHours, stepHours } from '../examples/hours.js';
import { needThatIs } from '../examples/need.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const key = () => ({ idempotencyKey: uniqueKey('merge') });

onEveryGateway((gateway) => {
  let unit: string;
  let eventId: string;

  beforeEach(async () => {
    unit = (await createOrganisation(gateway.admin)).id;
    eventId = (await createEvent(gateway.admin, [unit])).id;
  });

  const volunteer = async (): Promise<string> => (await createVolunteer(gateway.admin, unit)).id;
  const mergeVolunteers = (id: string, intoVolunteerId: string) =>
    gateway.admin.do('mergeVolunteers', 'volunteer { id }', { id, intoVolunteerId });
  const of = async (type: string, id: string, selection: string): Promise<Answer> =>
    (await gateway.admin.ask(`{ node(id: "${id}") { ... on ${type} { ${selection} } } }`)).node;
  const sum = async (type: string, id: string) => {
    const { minutes, records } = (await of(type, id, 'hoursSum { minutes records }')).hoursSum;
    return [minutes, records];
  };

  test('of two sign-ups for one shift the one that has come further stays, and the place of the other goes to who waits', async () => {
    const { admin } = gateway;
    const [from, into] = [await volunteer(), await volunteer()];
    const [full, begun, apart] = [
      await shiftOf(admin, eventId),
      await shiftOf(admin, eventId, inHours(-1)),
      await shiftOf(admin, eventId),
    ];
    const sign = async (shift: string, who: string) => (await signUp(admin, shift, who)).signUp.id as string;
    const [first, second] = [await sign(full, into), await sign(full, from)];
    const next = await sign(full, await volunteer());
    const [missed, came] = [await sign(begun, into), await sign(begun, from)];
    await admin.do('markMissed', 'signUp { id }', { id: missed });
    await admin.do('checkIn', 'signUp { id }', { id: came, ...key() });
    const alone = await sign(apart, from);
    await mergeVolunteers(from, into);
    const states = async (...ids: string[]) =>
      Promise.all(ids.map(async (id) => (await of('SignUp', id, 'state')).state as string));
    expect(await states(first, second, next)).toEqual(['SIGNED_UP', 'CANCELLED', 'SIGNED_UP']);
    expect(await states(missed, came, alone)).toEqual(['CANCELLED', 'CHECKED_IN', 'SIGNED_UP']);
    const places = async (shift: string) => of('Shift', shift, 'taken waiting');
    expect([await places(full), await places(begun)]).toEqual([
      { taken: 2, waiting: 0 },
      { taken: 1, waiting: 0 },
    ]);
    const { signUps } = await of('Volunteer', into, 'signUps { totalCount }');
    expect(signUps.totalCount).toBe(5);
    const again = { shiftId: full, volunteerId: into, ...key() };
    expect(await refusing(gateway)(admin, 'signUp', again)).toBe('SIGNED_UP_ALREADY');
    // The one that was given up frees nothing more.
    expect(await refusing(gateway)(admin, 'cancelSignUp', { id: second })).toBe('WRONG_STATE');
  });

  test('hours by one code, or from one shift, count once, all others as before; no code is used twice', async () => {
    const { admin } = gateway;
    const [from, into] = [await volunteer(), await volunteer()];
    const issue = async (minutes: number): Promise<string> =>
      (await admin.do('issueHourCode', 'code', { eventId, on: ON, minutes })).code;
    const [both, one] = [await issue(60), await issue(30)];
    const by = (volunteerId: string, code: string) =>
      recordHours(admin, { eventId, volunteerId, how: { code } });
    const stays = await by(into, both);
    const twice = await by(from, both);
    await by(from, one);
    const enter = (volunteerIds: string[], on: string) =>
      admin.do('enterHours', 'serviceHours { id }', {
        ...{ eventId, volunteerIds, on, minutes: 45 },
        ...key(),
      });
    await enter([from], '2024-06-02');
    await enter([into], '2024-06-03');
    expect(await sum('Event', eventId)).toEqual([240, 5]);
    const certificate = await certify(admin, unit, from);
    await mergeVolunteers(from, into);
    for (const [type, id] of [
      ['Volunteer', into],
      ['Event', eventId],
      ['Organisation', unit],
    ] as const)
      expect([type, await sum(type, id)]).toEqual([type, [180, 4]]);
    const state = async ({ id }: Answer) => (await of('ServiceHours', id, 'state answerReason')) as object;
    expect(await state(stays)).toEqual({ state: 'VERIFIED', answerReason: null });
    expect(await state(twice)).toEqual({
      state: 'REFUSED',
      answerReason: expect.stringContaining('Recorded twice'),
    });
    const { certificates } = await of('Volunteer', into, 'certificates { nodes { id minutes } }');
    // What was certified stays as it was certified.
    expect(certificates.nodes).toEqual([{ id: certificate.id, minutes: 135 }]);
    for (const code of [both, one]) {
      const sent = { eventId, volunteerId: into, how: { code }, ...key() };
      expect(await refusing(gateway)(admin, 'recordHours', sent)).toBe('HOURS_RECORDED_ALREADY');
    }
  });

  test('hours of a group that is merged into the one above it count there once, whatever becomes of them later', async () => {
    const { admin } = gateway;
    const [whole, other] = [
      (await createOrganisation(admin)).id as string,
      (await createOrganisation(admin)).id as string,
    ];
    const group: string = (await createOrganisation(admin, { parentId: whole })).id;
    const her = (await createVolunteer(admin, group)).id as string;
    const record = () => recordHours(admin, { eventId, volunteerId: her, organisationId: group });
    const [verified, contested, waits] = [await record(), await record(), await record()];
    await stepHours(admin, verified.id, 'verifyHours');
    await stepHours(admin, contested.id, 'verifyHours', 'contestHours');
    const elsewhere = {
      eventId,
      volunteerId: (await createVolunteer(admin, other)).id,
      organisationId: other,
    };
    await stepHours(admin, (await recordHours(admin, elsewhere)).id, 'verifyHours');
    const merge = (id: string, intoOrganisationId: string) =>
      admin.do('mergeOrganisations', 'organisation { id }', { id, intoOrganisationId });
    expect(await sum('Organisation', whole)).toEqual([180, 2]);
    await merge(group, whole);
    expect(await sum('Organisation', whole)).toEqual([180, 2]);
    // One of them is settled at 100 minutes, and another is verified now.
    await stepHours(admin, contested.id, 'settleHours');
    await stepHours(admin, waits.id, 'verifyHours');
    expect(await sum('Organisation', whole)).toEqual([280, 3]);
    await merge(whole, other);
    expect(await sum('Organisation', other)).toEqual([370, 4]);
    expect(await sum('Event', eventId)).toEqual([370, 4]);
    const { hoursSum } = await of('Organisation', other, 'hoursSum { byMonth { month minutes } }');
    expect(hoursSum.byMonth).toEqual([{ month: '2024-06', minutes: 370 }]);
  });

  test('needs that both were asked to see to are those of one, each once', async () => {
    const { admin } = gateway;
    const [one, other] = [
      (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id as string,
      (await createOrganisation(admin, { kind: 'SERVICE_GROUP' })).id as string,
    ];
    const passedOn = await needThatIs(admin, unit, 'dispatched', { groupId: one });
    await admin.do('returnNeed', 'need { id }', { id: passedOn, reason: '人手不足' });
    await admin.do('dispatchNeed', 'need { id }', { id: passedOn, groupId: other });
    const own = await needThatIs(admin, unit, 'done', { groupId: one });
    const placed = await needThatIs(admin, one, 'reviewed');
    await admin.do('mergeOrganisations', 'organisation { id }', { id: one, intoOrganisationId: other });
    const its = await of(
      'Organisation',
      other,
      'needs { nodes { id } } needsToMeet { nodes { id state dispatches { group { id } answer } } }',
    );
    expect(its.needs.nodes).toEqual([{ id: placed }]);
    const asked = (answer: string | null) => ({ group: { id: other }, answer });
    expect(its.needsToMeet.nodes).toHaveLength(2);
    expect(its.needsToMeet.nodes).toEqual(
      expect.arrayContaining([
        { id: passedOn, state: 'DISPATCHED', dispatches: [asked('DECLINED'), asked(null)] },
        { id: own, state: 'DONE', dispatches: [asked('ACCEPTED')] },
      ]),
    );
  });
});
