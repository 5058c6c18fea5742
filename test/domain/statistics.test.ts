// What was counted is the sum of its rows, whatever becomes of them, wherever they are counted and however many count at once.
import { Event } from '../../src/domain/event/entity.js';
import { Need } from '../../src/domain/need/entity.js';
import { LIMITS } from '../../src/core/limits.js';
import { monthOf } from '../../src/domain/shape/counting/counted.js';
import { Statistic } from '../../src/domain/shape/counting/statistic.js';
import { auditStatistics } from '../../src/domain/statistics/recount.js';
import { Statistics1796560000001 } from '../../src/domain/statistics/migration.js';
import { verify } from '../../src/cli/verbs/verify.js';
import { servedAt } from '../examples/certificate.js';
import { enrol } from '../examples/enrolment.js';
import { recordHours, declared, stepHours } from '../examples/hours.js';
import { needOf, needThatIs } from '../examples/need.js';
import { addRegion } from '../examples/region.js';
import { inHours, shiftOf, signUp } from '../examples/shift.js';
import { attemptMutation } from '../graphql/attempt.js';
import {
  claim,
  createEvent,
  createOrganisation,
  createProject,
  createVolunteer,
  donate,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { onEveryGateway } from '../harness/gateway.js';

test.each([
  ['2024-02-29', '2024-02'],
  [Date.UTC(2024, 0, 31, 15, 59, 59, 999), '2024-01'],
  // Midnight in China.
  [Date.UTC(2024, 0, 31, 16), '2024-02'],
])('%s counts in %s', (at, month) => {
  expect(monthOf(at)).toBe(month);
});

const FIGURES =
  'volunteers minutes signUps checkIns needsPlaced needsAccepted needsDone groups events projects projectsClosed claims claimsClosed';
const key = () => ({ idempotencyKey: uniqueKey('statistics') });

onEveryGateway((gateway) => {
  let country: string;
  let city: string;
  let district: string;
  let area: string;
  let other: string;
  let host: string;
  let event: string;

  beforeEach(async () => {
    const { admin } = gateway;
    country = await addRegion(admin, '某国');
    city = await addRegion(admin, '某市', { parentId: country, kind: 'CITY' });
    district = await addRegion(admin, '某区', { parentId: city, kind: 'DISTRICT' });
    const areas = (await gateway.anyone.ask('{ areas(first: 2) { nodes { id } } }')).areas.nodes;
    [area, other] = [areas[0].id, areas[1].id];
    host = (await createOrganisation(admin, { regionId: district })).id;
    event = (await createEvent(admin, [host], { regionId: district })).id;
  });

  afterEach(async () => {
    expect(await gateway.store.snapshot(auditStatistics)).toEqual([]);
  });

  const FIELD = { reg: 'regionId', are: 'areaId', org: 'organisationId' } as Record<string, string>;
  const of = (id: string) => ({ [FIELD[id.slice(0, 3)] ?? 'areaId']: id });
  /** Those that are not 0. */
  const figures = (all: Answer): Answer =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0));
  const ask = async (id: string, filter: object = {}): Promise<Answer> =>
    (
      await gateway.anyone.ask(
        `query ($of: StatisticsScope!, $filter: StatisticsFilter) { statistics(of: $of, filter: $filter) {
          total { ${FIGURES} } months { month figures { ${FIGURES} } } cursor } }`,
        { of: of(id), filter },
      )
    ).statistics;
  const total = async (id: string, filter: object = {}) => figures((await ask(id, filter)).total);
  const months = async (id: string, filter: object = {}) =>
    (await ask(id, filter)).months.map(({ month, figures: all }: Answer) => [month, figures(all)]);
  const thisMonth = () => monthOf(Date.now());

  test('a row counts in its region and in all that lie around it, for its organisation, in its area and in its month', async () => {
    const { admin } = gateway;
    const before = await total(area);
    await servedAt(admin, host, event, 75);
    const served = await servedAt(admin, host, event, 30);
    await recordHours(admin, {
      eventId: event,
      volunteerId: served,
      areaId: area,
      ...declared(45, '2024-07-01'),
    });
    const its = await recordHours(admin, {
      eventId: event,
      volunteerId: served,
      areaId: area,
      ...declared(60, '2024-07-02'),
    });
    await stepHours(admin, its.id, 'verifyHours');
    await enrol(admin, served, host);
    const project = (await createProject(admin, { eventId: event, organisationId: host, places: 2 }))
      .id as string;
    await claim(admin, project, host);
    await needThatIs(admin, host, 'done', { input: { regionId: city } });
    await donate(admin, { eventId: event }, '12.50');
    const inDistrict = {
      ...{ volunteers: 1, minutes: 165, groups: 1, events: 1, projects: 1, claims: 1 },
    };
    const needs = { needsPlaced: 1, needsAccepted: 1, needsDone: 1 };
    expect(await total(district)).toEqual(inDistrict);
    expect([await total(city), await total(country)]).toEqual([
      { ...inDistrict, ...needs },
      { ...inDistrict, ...needs },
    ]);
    const { groups: _groups, events: _events, ...ofHost } = inDistrict;
    expect(await total(host)).toEqual({ ...ofHost, ...needs });
    expect((await total(area)).minutes - ((before.minutes as number | undefined) ?? 0)).toBe(60);
    expect(await months(district)).toEqual([
      [thisMonth(), { volunteers: 1, groups: 1, projects: 1, claims: 1 }],
      ['2024-07', { minutes: 60 }],
      ['2024-06', { minutes: 105 }],
      ['2022-06', { events: 1 }],
    ]);
    const june = { monthFrom: '2024-06-30', monthBefore: '2024-07-31' };
    expect([await total(district, june), await months(district, june)]).toEqual([
      { minutes: 105 },
      [['2024-06', { minutes: 105 }]],
    ]);
    const { organisation } = await gateway.anyone.ask(
      `{ organisation(id: "${host}") { donationTotal { received { minor } } statistics { total { minutes } } } }`,
    );
    expect(organisation).toEqual({
      ...{ donationTotal: { received: { minor: 1250 } }, statistics: { total: { minutes: 165 } } },
    });
  });

  test('regions of a list have theirs with all that lies in them, in as many statements as one', async () => {
    const { regions } = await gateway.anyone.ask(
      `query ($city: ID!) { regions(first: 9, filter: { parentId: $city }) { nodes { id statistics { total { events } } } } }`,
      { city },
    );
    expect(regions.nodes).toEqual([{ id: district, statistics: { total: { events: 1 } } }]);
  });

  test('what is corrected, refused, cancelled or withdrawn counts as it is then', async () => {
    const { admin } = gateway;
    const her = (await createVolunteer(admin, host)).id as string;
    const { id } = await recordHours(admin, { eventId: event, volunteerId: her, ...declared(90) });
    await stepHours(admin, id, 'verifyHours', 'contestHours');
    expect(await total(district)).toMatchObject({ minutes: 90 });
    await stepHours(admin, id, 'settleHours');
    expect(await total(district)).toMatchObject({ minutes: 100 });
    const shift = await shiftOf(admin, event, { ...inHours(-1), capacity: 1, areaId: area });
    const first = (await signUp(admin, shift, her)).signUp.id as string;
    await signUp(admin, shift, (await createVolunteer(admin, host)).id);
    expect(await total(host)).toMatchObject({ signUps: 2 });
    await admin.do('cancelSignUp', 'signUp { id }', { id: first });
    const its = '... on Shift { signUps(first: 5) { nodes { id state } } }';
    const { nodes } = (await admin.ask(`{ node(id: "${shift}") { ${its} } }`)).node.signUps;
    const promoted = nodes.find(({ state }: Answer) => state === 'SIGNED_UP').id as string;
    await admin.do('checkIn', 'signUp { id }', { id: promoted, ...key() });
    expect(await total(host)).toMatchObject({ signUps: 1, checkIns: 1 });
    const off = await shiftOf(admin, event, { ...inHours(3), capacity: 1, areaId: area });
    for (let n = 0; n < 2; n++) await signUp(admin, off, (await createVolunteer(admin, host)).id);
    expect(await total(host)).toMatchObject({ signUps: 3 });
    await admin.do('cancelShift', 'shift { id }', { id: off });
    expect(await total(host)).toMatchObject({ signUps: 1, checkIns: 1 });
    const project = (await createProject(admin, { eventId: event, organisationId: host, places: 1 }))
      .id as string;
    const held = (await claim(admin, project, host)).claim.id as string;
    const waiting = (await createOrganisation(admin)).id as string;
    await claim(admin, project, waiting, { onConflict: 'WAITLIST' });
    expect(await total(host)).toMatchObject({ claims: 1, projects: 1 });
    await admin.do('releaseClaim', 'claim { id }', { id: held });
    expect(await total(host)).toMatchObject({ claims: 1 });
    await admin.do('withdrawProject', 'project { id }', { id: project, reason: '取消' });
    await admin.do('cancelEvent', 'event { id }', { id: event, reason: '暴雨' });
    const withdrawn = await total(district);
    expect(['claims', 'projects', 'events'].filter((figure) => figure in withdrawn)).toEqual([]);
  });

  test('what moves to another region or another area counts there', async () => {
    const { admin } = gateway;
    const her = await servedAt(admin, host, event, 50);
    const shift = await shiftOf(admin, event, { ...inHours(1), areaId: area });
    await signUp(admin, shift, her);
    const project = (await createProject(admin, { eventId: event, organisationId: host })).id as string;
    await claim(admin, project, host);
    await enrol(admin, her, host);
    const elsewhere = await addRegion(admin, '邻区', { parentId: city, kind: 'DISTRICT' });
    const before = [await total(area), await total(other)];
    await admin.do('updateShift', 'shift { id }', { id: shift, areaId: other });
    const after = [await total(area), await total(other)];
    const moved = after.map(({ signUps = 0 }, index) => signUps - (before[index]?.signUps ?? 0));
    expect(moved).toEqual([-1, 1]);
    const whole = { minutes: 50, signUps: 1, projects: 1, claims: 1, events: 1 };
    expect(await total(district)).toEqual({ ...whole, groups: 1, volunteers: 1 });
    await admin.do('updateEvent', 'event { id }', { id: event, regionId: elsewhere });
    expect([await total(district), await total(elsewhere)]).toEqual([{ groups: 1, volunteers: 1 }, whole]);
    await admin.do('updateOrganisation', 'organisation { id }', { id: host, regionId: elsewhere });
    expect([await total(district), await total(elsewhere), await total(city)]).toEqual([
      {},
      { ...whole, groups: 1, volunteers: 1 },
      { ...whole, groups: 1, volunteers: 1 },
    ]);
    await admin.do('updateEvent', 'event { id }', { id: event, regionId: null });
    expect(await total(country)).toEqual({ groups: 1, volunteers: 1 });
    // Hours that are recorded afterwards count where the event is then.
    await servedAt(admin, host, event, 5);
    expect([await total(country), (await total(host)).minutes]).toEqual([{ groups: 1, volunteers: 1 }, 55]);
  });

  test('when an organisation is merged what was counted of it counts for the other; who is forgotten counts no more', async () => {
    const { admin } = gateway;
    const into = (await createOrganisation(admin, { regionId: city })).id as string;
    const her = await servedAt(admin, host, event, 50);
    const shift = await shiftOf(admin, event, inHours(1));
    await signUp(admin, shift, her);
    await enrol(admin, her, host);
    const both = (await createVolunteer(admin, host)).id as string;
    await admin.do('updateVolunteer', 'volunteer { id }', { id: both, organisationIds: [host, into] });
    for (const unit of [host, into]) await enrol(admin, both, unit);
    await needOf(admin, host);
    const project = (await createProject(admin, { eventId: event, organisationId: host })).id as string;
    await claim(admin, project, into);
    expect(
      await attemptMutation(admin, 'mergeOrganisations', { id: host, intoOrganisationId: into }),
    ).toBeNull();
    const all = { minutes: 50, signUps: 1, needsPlaced: 1, projects: 1, claims: 1 };
    expect(await total(into)).toEqual({ ...all, volunteers: 2 });
    // Where the other one is; what was at an event counts where that was.
    expect([(await total(district)).volunteers, (await total(city)).volunteers]).toEqual([undefined, 2]);
    // By its old id as well.
    expect(await total(host)).toEqual({ ...all, volunteers: 2 });
    const [{ kept }] = await gateway.store.read.query(
      'SELECT COALESCE(SUM(value), 0) AS kept FROM statistic WHERE scope = ?',
      [host],
    );
    expect(Number(kept)).toBe(0);
    await admin.do('forgetVolunteer', 'volunteer { id }', { id: both });
    expect(await total(into)).toEqual({ ...all, volunteers: 1 });
    const twin = (await createVolunteer(admin, into)).id as string;
    expect(await attemptMutation(admin, 'mergeVolunteers', { id: her, intoVolunteerId: twin })).toBeNull();
    expect(await total(into)).toEqual({ ...all, volunteers: 1 });
  });

  test('of many that count at once in the same regions and months none is lost', async () => {
    const { admin } = gateway;
    const hosts = await Promise.all([1, 2, 3].map(() => createOrganisation(admin, { regionId: district })));
    const AT_ONCE = 12;
    const her = (await createVolunteer(admin, host)).id as string;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, n) => {
        const { id } = hosts[n % 3];
        await needOf(admin, id, { regionId: n % 2 ? district : city, areaId: area });
        await createEvent(admin, [id], { regionId: n % 2 ? city : district });
        await recordHours(admin, {
          eventId: event,
          volunteerId: her,
          areaId: area,
          ...declared(1, `2024-06-${String(10 + n)}`),
        });
        await createProject(admin, { organisationId: id });
      }),
    );
    expect(await total(country)).toMatchObject({ needsPlaced: AT_ONCE, events: AT_ONCE + 1, groups: 4 });
  });

  test('whoever watches is told what is counted then, and what is not counted for an organisation does not reach those who watch it', async () => {
    const { admin, anyone } = gateway;
    const watch = (id: string) =>
      anyone.subscribe(
        `subscription ($of: StatisticsScope!) { statistics(of: $of) { total { needsPlaced } } }`,
        { of: of(id) },
      );
    const [ofRegion, ofHost] = [watch(country), watch(host)];
    await Promise.all([ofRegion.count(1), ofHost.count(1)]);
    const stranger = (await createOrganisation(admin)).id as string;
    await needOf(admin, stranger, { regionId: district });
    await needOf(admin, host, { regionId: district });
    await Promise.all([
      ofRegion.until(({ data }) => data.at(-1)?.statistics.total.needsPlaced === 2),
      ofHost.count(2),
    ]);
    await Promise.all([ofRegion.close(), ofHost.close()]);
    const told = (live: { data: Answer[] }) =>
      live.data.map(({ statistics }) => statistics.total.needsPlaced as number);
    expect(told(ofHost as never)).toEqual([0, 1]);
    expect(told(ofRegion as never)).toEqual(told(ofRegion as never).toSorted());
  });

  test('the tables that were there before are filled as if all had been counted from the beginning', async () => {
    const { admin, store } = gateway;
    const her = await servedAt(admin, host, event, 50);
    await signUp(admin, await shiftOf(admin, event, { ...inHours(1), areaId: area }), her);
    await enrol(admin, her, host);
    await needThatIs(admin, host, 'rated', { input: { regionId: district, areaId: area } });
    const project = (await createProject(admin, { eventId: event, organisationId: host })).id as string;
    await claim(admin, project, host);
    const kept = async () => (await store.read.find(Statistic)).filter(({ value }) => value !== 0);
    const before = await kept();
    await store.transact(
      async ({ manager }) => {
        await manager.query('DELETE FROM statistic');
        for (const table of ['enrolment', 'service_hours', 'project', 'claim', 'sign_up'])
          await manager.query(`UPDATE ${table} SET regionId = NULL`);
        await manager.query('UPDATE sign_up SET areaId = NULL, organisationId = NULL');
        await manager.query('UPDATE claim SET organisationId = NULL');
        await new Statistics1796560000001().up(manager.queryRunner as never);
      },
      { deadlineMs: 60_000 },
    );
    expect(new Set((await kept()).map((row) => JSON.stringify(row)))).toEqual(
      new Set(before.map((row) => JSON.stringify(row))),
    );
  });

  test('a statistic that is not the sum of its rows is found, and told by `verify`', async () => {
    expect(await verify(gateway.store)).toContain('every statistic is the sum of its rows');
    const change = (by: number) =>
      gateway.store.transact(({ manager }) =>
        manager.query(`UPDATE statistic SET value = value + ? WHERE scope = ? AND figure = 'groups'`, [
          by,
          district,
        ]),
      );
    await change(1);
    expect(await gateway.store.snapshot(auditStatistics)).toEqual([
      { scope: district, month: thisMonth(), figure: 'groups', counted: 1, kept: 2 },
    ]);
    await expect(verify(gateway.store)).rejects.toThrow(district);
    await change(-1);
  });

  test('what is counted cannot be changed past the counting', async () => {
    const { store } = gateway;
    const update = store.transact(({ manager }) => manager.update(Event, { id: event }, { regionId: city }));
    await expect(update).rejects.toThrow('What is counted of');
    const remove = store.transact(({ manager }) => manager.delete(Need, { id: 'ned_' }));
    await expect(remove).rejects.toThrow('What is counted of');
  });

  test('what is wrong is refused with a code of its own', async () => {
    const refused = async (given: object, filter: object = {}) =>
      (
        await gateway.anyone.send(
          'query ($of: StatisticsScope!, $filter: StatisticsFilter) { statistics(of: $of, filter: $filter) { cursor } }',
          { of: given, filter },
        )
      ).errors?.[0]?.extensions?.['code'];
    expect(await refused({ regionId: host })).toBe('BAD_ID');
    expect(await refused({ regionId: 'reg_01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toBe('NOT_FOUND');
    expect(await refused({})).toBe('BAD_USER_INPUT');
    expect(await refused({ regionId: district, areaId: area })).toBe('BAD_USER_INPUT');
    expect(await refused({ regionId: district }, { monthFrom: '2024-13-01' })).toBe('BAD_DAY');
  });

  test(`of a region with more months than ${String(LIMITS.STATISTICS_MONTHS)} the latest are shown, and all count in the total`, async () => {
    const months = LIMITS.STATISTICS_MONTHS + 2;
    const rows = Array.from({ length: months }, (_, n) => ({
      ...{
        scope: country,
        month: `${String(2001 + Math.floor(n / 12))}-${String(1 + (n % 12)).padStart(2, '0')}`,
      },
      ...{ figure: 'minutes' as const, value: 1 },
    }));
    await gateway.store.transact(({ manager }) => manager.insert(Statistic, rows));
    const found = await ask(country, { monthBefore: '2020-01-01' });
    expect([found.months.length, found.months[0].month, found.total.minutes]).toEqual([
      LIMITS.STATISTICS_MONTHS,
      rows.at(-1)?.month,
      months,
    ]);
    await gateway.store.transact(({ manager }) =>
      manager.delete(Statistic, { scope: country, figure: 'minutes' }),
    );
  });
});
