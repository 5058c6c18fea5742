import { kindOfId } from '../../src/core/ids.js';
import { SignUp } from '../../src/domain/shift/signup/entity.js';
import { LIMITS } from '../../src/core/limits.js';
import { declared, HOURS, ON, recordHours, stepHours } from '../examples/hours.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { createEvent, createOrganisation, createVolunteer, uniqueKey } from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

const key = () => ({ idempotencyKey: uniqueKey('hours') });

onEveryGateway((gateway) => {
  let above: Answer;
  let host: Answer;
  let event: Answer;
  let area: string;

  beforeAll(async () => {
    above = await createOrganisation(gateway.admin);
    host = await createOrganisation(gateway.admin, { parentId: above.id });
    event = await createEvent(gateway.admin, [host.id]);
    area = (await gateway.anyone.ask('{ areas(first: 1) { nodes { id } } }')).areas.nodes[0].id;
  });

  const volunteer = async (): Promise<string> => (await createVolunteer(gateway.admin, host.id)).id;
  const herself = (volunteerId: string) => gateway.as({ role: 'volunteer', volunteerId });
  const organiser = () => gateway.as({ role: 'organiser', organisationId: host.id });
  const code = async (client: GraphClient, mutation: string, input: object): Promise<string> =>
    (
      await client.mutate(
        mutation,
        'userErrors { code }',
        mutation === 'setStarLevel' ? input : { ...key(), ...input },
      )
    ).userErrors[0]?.code;
  const of = (volunteerId: string) => ({ eventId: event.id, volunteerId });
  const sumOf = async (id: string): Promise<Answer> => {
    const type = kindOfId(id) as string;
    const its = `... on ${type} { hoursSum { minutes records byMonth { month minutes } } }`;
    return (await gateway.admin.ask(`{ node(id: "${id}") { ${its} } }`)).node.hoursSum;
  };

  test('each way of recording is told apart, and what others have seen is verified at once', async () => {
    const her = await volunteer();
    const { code: given } = await gateway.admin.do('issueHourCode', 'code', {
      eventId: event.id,
      on: ON,
      minutes: 60,
    });
    const client = await herself(her);
    const device = { device: 'gate-1', from: '2024-06-01T01:00:00Z', until: '2024-06-01T02:30:30Z' };
    const made = [
      await recordHours(client, { ...of(her), ...declared(45) }),
      await recordHours(client, { ...of(her), how: { code: String(given).toLowerCase() } }),
      await recordHours(await organiser(), { ...of(her), how: { device } }),
    ];
    const { serviceHours } = await (
      await organiser()
    ).do('enterHours', HOURS, {
      ...{ eventId: event.id, volunteerIds: [her, await volunteer()], on: ON, minutes: 30, ...key() },
    });
    expect([...made, ...serviceHours].map(({ mode, state, minutes }) => [mode, state, minutes])).toEqual([
      ['SELF_DECLARED', 'RECORDED', 45],
      ['HOUR_CODE', 'VERIFIED', 60],
      ['DEVICE', 'VERIFIED', 90],
      ['GROUP_ENTRY', 'VERIFIED', 30],
      ['GROUP_ENTRY', 'VERIFIED', 30],
    ]);
    expect((await sumOf(her)).minutes).toBe(180);
  });

  test('who checks out of her shift has hours from checking in, verified unless she said herself that she came', async () => {
    const shift = await shiftOf(gateway.admin, event.id, { ...inHours(-1), areaId: area });
    const states = [];
    for (const runs of [true, false]) {
      const her = await volunteer();
      const { id } = (await signUp(gateway.admin, shift, her)).signUp;
      const client = runs ? await organiser() : await herself(her);
      await client.do('checkIn', 'signUp { id }', { id, ...key() });
      const checkedInAt = Date.now() - 50 * 60_000;
      await gateway.store.transact(({ manager }) => manager.save(SignUp, { id, checkedInAt }));
      await client.do('checkOut', 'signUp { id }', { id, ...key() });
      const { volunteer: found } = await gateway.admin.ask(
        `{ volunteer(id: "${her}") { serviceHours { nodes { mode state minutes shift { id } area { id } } } } }`,
      );
      states.push(...found.serviceHours.nodes);
    }
    const its = { mode: 'AUTOMATIC', minutes: 50, shift: { id: shift }, area: { id: area } };
    expect(states).toEqual([
      { ...its, state: 'VERIFIED' },
      { ...its, state: 'RECORDED' },
    ]);
  });

  test('hours count once they are verified, for the volunteer, the group and all above it, the event, the area and the month', async () => {
    const [her, elsewhere] = [await volunteer(), await createEvent(gateway.admin, [host.id])];
    const before = [await sumOf(host.id), await sumOf(above.id), await sumOf(area)];
    const input = { eventId: elsewhere.id, volunteerId: her, areaId: area, ...declared(100, '2024-03-31') };
    const { id } = await recordHours(await herself(her), input);
    expect((await sumOf(her)).minutes).toBe(0);
    const verified = await stepHours(await organiser(), id, 'verifyHours');
    expect(verified).toMatchObject({ state: 'VERIFIED', verifiedAt: expect.any(String) as string });
    const its = { minutes: 100, records: 1, byMonth: [{ month: '2024-03', minutes: 100 }] };
    expect([await sumOf(her), await sumOf(elsewhere.id)]).toEqual([its, its]);
    const after = [await sumOf(host.id), await sumOf(above.id), await sumOf(area)];
    expect(after.map(({ minutes }, index) => minutes - before[index].minutes)).toEqual([100, 100, 100]);
  });

  test('what a volunteer contests is settled with both views kept, and counts as before until then', async () => {
    const her = await volunteer();
    const { id } = await recordHours(await herself(her), of(her));
    await stepHours(gateway.admin, id, 'verifyHours');
    await stepHours(await herself(her), id, 'contestHours');
    expect((await sumOf(her)).minutes).toBe(90);
    const settled = await stepHours(await organiser(), id, 'settleHours');
    expect(settled).toMatchObject({
      state: 'VERIFIED',
      minutes: 100,
      recordedMinutes: 90,
      demandedMinutes: 120,
    });
    expect((await sumOf(her)).minutes).toBe(100);
    const asked = `{ node(id: "${id}") { ... on ServiceHours { volunteer { id } demandReason answerReason } } }`;
    const seen = [await (await herself(her)).ask(asked), await gateway.anyone.ask(asked)];
    expect(seen.map(({ node }) => node)).toEqual([
      { volunteer: { id: her }, demandReason: '还布置了场地', answerReason: '核对签到表' },
      { volunteer: null, demandReason: null, answerReason: null },
    ]);
  });

  test('refused hours count nowhere, and can be contested', async () => {
    const her = await volunteer();
    const { id } = await recordHours(await herself(her), of(her));
    expect((await stepHours(await organiser(), id, 'refuseHours')).state).toBe('REFUSED');
    expect(await code(gateway.admin, 'verifyHours', { id })).toBe('WRONG_STATE');
    const settled = await stepHours(gateway.admin, id, 'contestHours', 'settleHours');
    expect([settled.state, (await sumOf(her)).minutes]).toEqual(['VERIFIED', 100]);
  });

  test('hours over 24 a day, before the event or to come, and a code of another event are refused by codes of their own; nothing is written', async () => {
    const [her, elsewhere] = [await volunteer(), await createEvent(gateway.admin, [host.id])];
    const hour = async (eventId: string) =>
      (await gateway.admin.do('issueHourCode', 'code', { eventId, on: ON, minutes: 60 })).code as string;
    const [own, other] = [await hour(event.id), await hour(elsewhere.id)];
    await recordHours(gateway.admin, { ...of(her), ...declared(1_380) });
    const before = await gateway.store.feed.head();
    const sent = (input: object) => code(gateway.admin, 'recordHours', { ...of(her), ...input });
    expect([
      await sent(declared(1_441)),
      await sent(declared(61)),
      await sent(declared(0)),
      await sent(declared(60, '2022-06-24')),
      await sent(declared(60, '2199-01-01')),
      await sent({ how: { code: other } }),
      await sent({ how: { code: '222222' } }),
      await code(gateway.admin, 'enterHours', {
        eventId: event.id,
        volunteerIds: [await volunteer(), her],
        on: ON,
        minutes: 61,
      }),
    ]).toEqual([
      ...['HOURS_OVER_DAY', 'HOURS_OVER_DAY', 'BAD_NUMBER', 'HOURS_BEFORE_EVENT', 'HOURS_IN_FUTURE'],
      ...['HOUR_CODE_OF_OTHER_EVENT', 'HOUR_CODE_UNKNOWN', 'HOURS_OVER_DAY'],
    ]);
    const { seq } = await gateway.store.feed.head();
    // One volunteer was entered for the last of them.
    expect(seq - before.seq).toBe(1);
    const fresh = await volunteer();
    await recordHours(gateway.admin, { ...of(fresh), how: { code: own } });
    expect(await code(gateway.admin, 'recordHours', { ...of(fresh), how: { code: own } })).toBe(
      'HOURS_RECORDED_ALREADY',
    );
  });

  test('a repeated request is recorded once, also many at the same moment', async () => {
    const her = await volunteer();
    const input = { ...of(her), ...declared(20), ...key() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => gateway.admin.do('recordHours', HOURS, input)));
    expect(new Set(answers.map(({ serviceHours }) => serviceHours.id)).size).toBe(1);
    await Promise.all(
      Array.from({ length: 20 }, () => recordHours(gateway.admin, { ...of(her), ...declared(10) })),
    );
    const { volunteer: found } = await gateway.admin.ask(
      `{ volunteer(id: "${her}") { serviceHours { totalCount } } }`,
    );
    expect(found.serviceHours.totalCount).toBe(21);
  });

  test('stars follow from verified hours by levels that admins set', async () => {
    const her = await volunteer();
    const { starLevels } = await gateway.anyone.ask('{ starLevels { stars hours } }');
    expect(starLevels.map(({ hours }: Answer) => hours).slice(0, 4)).toEqual([100, 300, 600, 1_000]);
    for (let day = 1; day <= 5; day++) {
      const on = `2024-01-0${String(day)}`;
      await gateway.admin.do('enterHours', HOURS, {
        eventId: event.id,
        volunteerIds: [her],
        on,
        minutes: 1_200,
        ...key(),
      });
    }
    const asked = `{ volunteer(id: "${her}") { stars } }`;
    expect((await (await herself(her)).ask(asked)).volunteer.stars).toBe(1);
    expect((await gateway.anyone.ask(asked)).volunteer.stars).toBeNull();
    expect(await code(gateway.admin, 'setStarLevel', { stars: 2, hours: 100 })).toBe('STARS_OUT_OF_ORDER');
  });

  test('a sum names no more months than HOURS_MONTHS, the latest', async () => {
    const her = await volunteer();
    for (const on of ['2023-01-01', '2023-02-01', '2023-03-01'])
      await gateway.admin.do('enterHours', HOURS, {
        eventId: event.id,
        volunteerIds: [her],
        on,
        minutes: 60,
        ...key(),
      });
    jest.replaceProperty(LIMITS, 'HOURS_MONTHS', 2 as never);
    const { minutes, byMonth } = await sumOf(her);
    jest.restoreAllMocks();
    expect([minutes, byMonth.map(({ month }: Answer) => month)]).toEqual([180, ['2023-03', '2023-02']]);
  });
});
