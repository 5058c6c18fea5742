import type { EntityTarget, FindOptionsSelect } from 'typeorm';
import { isEmpty, loadDemoData } from '../../src/cli/demo-data/load.js';
import { GivenRoles } from '../../src/auth/given-roles.js';
import type { Id } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { RoleGrant } from '../../src/domain/role/entity.js';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { Agreement, AgreementArea } from '../../src/domain/agreement/entity.js';
import { Activity } from '../../src/domain/activity/entity.js';
import { AgreementState } from '../../src/domain/agreement/steps/states.js';
import { Attendance, AttendanceRole } from '../../src/domain/attendance/entity.js';
import { Award } from '../../src/domain/award/entity.js';
import { CoveragePlan } from '../../src/domain/coverage/entity.js';
import { readCoverage } from '../../src/domain/coverage/progress/progress.js';
import { Claim } from '../../src/domain/claim/entity.js';
import { Donation } from '../../src/domain/donation/entity.js';
import { Event, Segment, SegmentState } from '../../src/domain/event/entity.js';
import { AnnouncedGift } from '../../src/domain/gift/entity.js';
import { Guidance } from '../../src/domain/guidance/entity.js';
import { Membership } from '../../src/domain/membership/entity.js';
import { MembershipRole } from '../../src/domain/membership/role.js';
import { Decision } from '../../src/domain/decision/entity.js';
import { Milestone } from '../../src/domain/milestone/entity.js';
import { Organisation, OrganisationKind, OrganisationMember } from '../../src/domain/organisation/entity.js';
import { Project } from '../../src/domain/project/entity.js';
import { Series, SeriesValue } from '../../src/domain/series/entity.js';
import { Region } from '../../src/domain/region/entity.js';
import type { Figure } from '../../src/domain/shape/values/figure.js';
import type { Text } from '../../src/domain/shape/values/text.js';
import { Task } from '../../src/domain/task/entity.js';
import { Volunteer } from '../../src/domain/volunteer/entity.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { freshMysql, freshSqlite, type FreshDatabase } from '../harness/databases.js';

let database: FreshDatabase;
let store: Store;
let organisations: Required<Organisation>[];
let events: Required<Event>[];
let milestones: Required<Milestone>[];
let projects: Required<Project>[];

/** Rows with their wide columns. */
async function whole<T extends object>(entity: EntityTarget<T>): Promise<Required<T>[]> {
  const { columns } = store.read.getRepository(entity).metadata;
  const select = Object.fromEntries(columns.map(({ propertyName }) => [propertyName, true]));
  return (await store.read.find(entity, { select: select as FindOptionsSelect<T> })) as Required<T>[];
}

beforeAll(async () => {
  database = await freshSqlite();
  store = await openStore(database.url, storeSchema);
  await store.migrate();
  await loadDemoData(store);
  organisations = await whole(Organisation);
  events = await whole(Event);
  milestones = (await whole(Milestone)).sort((a, b) => (a.date < b.date ? -1 : 1));
  projects = (await whole(Project)).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const english = ({ nameText }: { nameText: Text }) => nameText.EN;
const organisation = (name: string) => organisations.find((row) => english(row) === name)!;
const event = (start: string) => events.find((row) => english(row)!.startsWith(start))!;

/** "label: QUALIFIER value (as of day)" of each figure. */
const said = (figures: Figure[]) =>
  figures.map(({ text, qualifier, value, asOf }) => `${text.EN!}: ${qualifier} ${value} (${asOf!})`);

async function membersOf({ id }: Organisation): Promise<Required<Organisation>[]> {
  const rows = await store.read.findBy(OrganisationMember, { organisationId: id });
  const ids = new Set(rows.map(({ memberId }) => memberId));
  return organisations.filter((row) => ids.has(row.id));
}

const programmeOf = ({ id: eventId }: Event) =>
  store.read.find(Segment, { where: { eventId }, order: { position: 'ASC' } });

test('some organisations delegate roles, marked as invented, and their own organisers hold all the same', async () => {
  const given = await store.read.find(RoleGrant);
  const named = (id: string) => english(organisations.find((row) => row.id === id)!)!;
  const roles = new GivenRoles(store, RoleGrant, systemClock);
  await roles.start();
  for (const { organisationId, holder, role, reason } of given) {
    const bearer = (of: string) =>
      ({ role: 'organiser', subject: 'any', organisationId: of as Id<'Organisation'> }) as const;
    expect([named(organisationId), roles.actor(bearer(holder)).holds(role, organisationId)]).toEqual([
      named(organisationId),
      true,
    ]);
    expect(roles.actor(bearer(organisationId)).holds('STEWARD', organisationId)).toBe(true);
    expect(reason).toContain('（演示）');
  }
  await roles.close();
  const alliance = organisation('Yanziji Volunteer-Service Alliance of Community and Enterprise Employees');
  const delegated = given.filter(({ organisationId }) => organisationId === alliance.id);
  expect(delegated.map(({ role, holder }) => [role, named(holder)]).sort()).toEqual(
    ['KEEPER', 'OPERATOR', 'REVIEWER'].map((role) => [role, 'Yanziji Sub-district']),
  );
});

describe('1. the alliance of Yanziji', () => {
  const alliance = () =>
    organisation('Yanziji Volunteer-Service Alliance of Community and Enterprise Employees');

  it('has 15 communities, each through its trade-union federation, and 9 enterprises as members', async () => {
    const members = await membersOf(alliance());
    const unions = members.filter(({ kind }) => kind === OrganisationKind.TRADE_UNION);
    const parents = unions.map(({ parentId }) => organisations.find(({ id }) => id === parentId)!);
    expect(members).toHaveLength(24);
    expect(unions).toHaveLength(15);
    expect(new Set(parents.map(({ id }) => id)).size).toBe(15);
    expect(new Set(parents.map(({ kind }) => kind))).toEqual(new Set(['COMMUNITY']));
    expect(members.filter(({ kind }) => kind === OrganisationKind.ENTERPRISE)).toHaveLength(9);
  });

  it('marks every member that the report does not name', async () => {
    const unmarked = (await membersOf(alliance())).filter(
      ({ nameText }) => !nameText.ZH!.endsWith('（演示）'),
    );
    expect(unmarked.map(english).sort()).toEqual([
      'Nanjing Power Construction Property Management',
      'Trade-Union Federation of Chemical Fibre New Village',
    ]);
  });

  it('plans to cover 130 communities and villages in 9 sub-districts by the end of November, and has begun', async () => {
    const [plan] = await store.read.find(CoveragePlan);
    expect([plan?.startsOn, plan?.deadline]).toEqual(['2024-04-25', '2024-11-30']);
    const progress = (await readCoverage(store.read, [plan!.id]))?.coverage.get(plan!.id);
    expect([progress?.units, progress?.covered, progress?.districts.length]).toEqual([130, 15, 9]);
  });

  it('signed an agreement with each community at its founding, in all nine service areas', async () => {
    const signed = await store.read.findBy(Agreement, { state: AgreementState.IN_FORCE });
    const areas = await store.read.find(AgreementArea);
    const founding = event('Founding of the Yanziji');
    expect(signed.map(({ eventId }) => eventId)).toEqual(Array<string>(15).fill(founding.id));
    expect(new Set(areas.map(({ areaId }) => areaId)).size).toBe(9);
    expect(signed.every(({ titleText }) => titleText.ZH?.endsWith('（演示）'))).toBe(true);
  });

  it('was founded on an afternoon, with agreements signed and a donation of no stated amount', async () => {
    const founding = event('Founding of the Yanziji');
    expect(new Date(founding.startsAt).toISOString()).toBe('2024-04-25T06:30:00.000Z');
    const programme = await programmeOf(founding);
    expect(programme.map(({ kind }) => kind)).toEqual(['OPENING', 'SIGN', 'DONATE']);
  });
});

test('1. who guides the alliance, who attended its founding and what was announced there are facts, not prose', async () => {
  const alliance = organisation('Yanziji Volunteer-Service Alliance of Community and Enterprise Employees');
  const unions = organisation('Qixia District Federation of Trade Unions');
  const founding = event('Founding of the Yanziji');
  expect(await store.read.find(Guidance)).toMatchObject([
    { organisationId: alliance.id, guideId: unions.id },
  ]);
  const attending = await store.read.findBy(Attendance, { eventId: founding.id });
  const as = (role: AttendanceRole) => attending.filter((row) => row.role === role);
  expect(as(AttendanceRole.GUIDING).map(({ organisationId }) => organisationId)).toEqual([unions.id]);
  const units = await membersOf(alliance);
  expect(
    as(AttendanceRole.MEMBER_UNIT)
      .map(({ organisationId }) => organisationId)
      .sort(),
  ).toEqual(units.map(({ id }) => id).sort());
  expect(await store.read.find(AnnouncedGift)).toMatchObject([
    { eventId: founding.id, organisationId: null },
  ]);
  expect(await store.read.countBy(Donation, { eventId: founding.id })).toBe(0);
});

describe('2. the service corps of Zhangzhou', () => {
  it('has five service groups', () => {
    const corps = organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
    const groups = organisations.filter(({ parentId }) => parentId === corps.id);
    expect(groups.map(english)).toHaveLength(5);
    expect(new Set(groups.map(({ kind }) => kind))).toEqual(new Set(['SERVICE_GROUP']));
  });

  it('was founded before exactly 70 people: plaques, flags, photo', async () => {
    const founding = event('Founding and Unveiling of the Zhangzhou');
    expect(said([founding.attendance!])).toEqual(['People present: EXACT 70 (2024-05-09)']);
    const programme = await programmeOf(founding);
    expect(programme.map(({ kind }) => kind)).toEqual(['PLAQUE', 'FLAG', 'PHOTO']);
    expect(founding.summaryText!.EN).toContain('neither year nor hour');
  });

  it('gave each group, which has a head, its plaque by the head and then its flag', async () => {
    const corps = organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
    const heads = await store.read.findBy(Membership, { role: MembershipRole.HEAD });
    const awards = await store.read.find(Award, {
      where: { organisationId: corps.id },
      order: { id: 'ASC' },
    });
    for (const { id, nameText, summaryText } of organisations.filter(
      ({ parentId }) => parentId === corps.id,
    )) {
      const ofGroup = heads.filter(({ organisationId }) => organisationId === id);
      expect(ofGroup.map(({ titleText, fromOn }) => [titleText!.ZH, fromOn])).toEqual([
        ['队长', '2024-05-09'],
      ]);
      const received = awards.filter(({ recipientId }) => recipientId === id);
      expect(received.map(({ kind, handedToId }) => [kind, handedToId])).toEqual([
        ['PLAQUE', ofGroup[0]!.id],
        ['FLAG', null],
      ]);
      // Facts of their own, so not said in prose.
      expect(nameText.ZH).not.toMatch(/队长|授牌|授旗/);
      expect(summaryText).toBeNull();
      const activities = await store.read.findBy(Activity, { organisationId: id });
      expect(activities.map(({ titleText }) => titleText.ZH)).toEqual([expect.stringContaining('（演示）')]);
    }
    expect(awards).toHaveLength(10);
  });
});

describe('3. the civilisation committee', () => {
  it('meets with its member units, all of which are marked', async () => {
    const committee = organisation('City Civilisation Committee');
    const units = await membersOf(committee);
    expect(units.length).toBeGreaterThan(0);
    expect(units.every(({ nameText }) => nameText.EN!.endsWith(' (demo)'))).toBe(true);
    const plenary = event('Plenary of the City Civilisation Committee');
    expect([plenary.kind, new Date(plenary.startsAt).toISOString()]).toEqual([
      ...['PLENARY', '2024-07-24T06:30:00.000Z'],
    ]);
    const attending = await store.read.findBy(Attendance, { eventId: plenary.id });
    expect(attending.map(({ organisationId }) => organisationId).sort()).toEqual(
      units.map(({ id }) => id).sort(),
    );
  });

  it('has decided what is reported, and each decision is the task of a member unit', async () => {
    const { id: eventId } = event('Plenary of the City Civilisation Committee');
    const decisions = await store.read.find(Decision, { where: { eventId }, order: { number: 'ASC' } });
    expect(decisions.map(({ number, state, decidedOn }) => [number, state, decidedOn])).toEqual(
      [1, 2, 3, 4, 5].map((number) => [number, 'ADOPTED', '2024-07-24']),
    );
    const tasks = await store.read.find(Task);
    const ids = decisions.map(({ id }) => id);
    const of = tasks.filter(({ decisionId }) => ids.includes(decisionId ?? ''));
    expect(of.map(({ decisionId }) => decisionId).sort()).toEqual(ids.sort());
  });
});

describe('4. the association of Pukou', () => {
  it('counts over 80 units, over 10,000 people and exactly 7,298 registered volunteers, each as a series', async () => {
    const { id: organisationId } = organisation("Pukou District Urban Governance Volunteers' Association");
    const counted = await store.read.findBy(Series, { organisationId });
    const values = await store.read.find(SeriesValue);
    const said = counted.map(({ id, nameText, platformText }) => {
      const [value] = values.filter(({ seriesId }) => seriesId === id);
      return `${[nameText.EN!, platformText?.ZH ?? []].flat().join(', ')}: ${value!.qualifier} ${String(value!.value)} (${value!.asOfDate})`;
    });
    expect(said.sort()).toEqual([
      'People signed up: AT_LEAST 10000 (2023-08-08)',
      'Registered volunteers, 志愿智家: EXACT 7298 (2023-08-08)',
      'Units signed up: AT_LEAST 80 (2023-08-08)',
    ]);
  });

  it('has two next steps, which are tasks of its own', async () => {
    const { id: organisationId } = organisation("Pukou District Urban Governance Volunteers' Association");
    const tasks = await store.read.findBy(Task, { organisationId });
    expect(tasks.map(({ decisionId }) => decisionId)).toEqual([null, null]);
  });

  it('grew from the branch of the city association', () => {
    const { predecessorId } = organisation("Pukou District Urban Governance Volunteers' Association");
    const branch = organisations.find(({ id }) => id === predecessorId)!;
    expect(branch.kind).toBe('BRANCH');
    expect(branch.parentId).toBe(organisation("Nanjing Urban Governance Volunteers' Association").id);
  });

  it('remembers four milestones of the branch and one of its own, as far as their dates are known', () => {
    const told = milestones.map(({ date, precision, figures }) => [
      date,
      precision,
      figures.map(({ qualifier, value }) => `${qualifier} ${value}`),
    ]);
    expect(told).toEqual([
      ['2013-07-01', 'MONTH', ['EXACT 7']],
      ['2014-01-01', 'YEAR', ['EXACT 2']],
      ['2016-01-01', 'YEAR', []],
      ['2019-01-01', 'YEAR', []],
      ['2023-08-09', 'DAY', []],
    ]);
  });
});

describe('5. the launch at Dongying Port', () => {
  const launch = () => event('Launch of');

  it('lists its ten projects in order, each with one open place', () => {
    const listed = projects.filter(({ eventId }) => eventId === launch().id);
    expect(listed.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(english(listed[0]!)).toContain('running track');
    expect(english(listed[9]!)).toContain('Orange Lantern');
    expect(new Set(listed.map(({ state, places }) => `${state} ${places}`))).toEqual(new Set(['LISTED 1']));
  });

  it('has over 300 present and tells of over 100,000 yuan, none of which is in the ledger yet', async () => {
    expect(said([launch().attendance!])).toEqual([
      'Residents, units and enterprises present: AT_LEAST 300 (2022-06-25)',
    ]);
    expect(said(launch().figures)).toEqual([
      'Public-welfare venture funds as reported: AT_LEAST 100000 (2022-06-25)',
    ]);
    expect(await store.read.count(Donation)).toBe(0);
    expect(await store.read.count(Claim)).toBe(0);
  });

  it('is the one event under way: its opening runs, every other programme is over', async () => {
    const running = await store.read.findBy(Segment, { state: SegmentState.RUNNING });
    expect(running.map(({ eventId, kind }) => [eventId, kind])).toEqual([[launch().id, 'OPENING']]);
    const programme = await programmeOf(launch());
    expect(programme.map(({ kind }) => kind)).toEqual(['OPENING', 'CLAIM', 'DONATE', 'MARKET', 'CLOSING']);
    const planned = await store.read.findBy(Segment, { state: SegmentState.PLANNED });
    expect(new Set(planned.map(({ eventId }) => eventId))).toEqual(new Set([launch().id]));
  });

  it('has at least ten marked claimants of three kinds in its region', () => {
    const claimants = organisations.filter(
      ({ regionId, nameText }) => regionId === launch().regionId && nameText.ZH!.endsWith('（演示）'),
    );
    expect(claimants.length).toBeGreaterThanOrEqual(10);
    expect(new Set(claimants.map(({ kind }) => kind)).size).toBe(3);
  });
});

describe('the demo data', () => {
  it('says everything in both languages', async () => {
    const regions = await store.read.find(Region);
    const segments = await store.read.find(Segment);
    const texts = [
      ...[...regions, ...organisations, ...events, ...projects].map(({ nameText }) => nameText),
      ...[...organisations, ...events, ...projects, ...milestones].map(({ summaryText }) => summaryText),
      ...milestones.flatMap(({ titleText, sourceText }) => [titleText, sourceText]),
      ...events.map(({ venueText }) => venueText),
      ...projects.map(({ beneficiaryText }) => beneficiaryText),
      ...segments.map(({ titleText }) => titleText),
      ...[...organisations, ...events, ...milestones].flatMap(({ figures }) =>
        figures.map(({ text }) => text),
      ),
      ...events.map(({ attendance }) => attendance?.text),
    ].filter((text) => text != null);
    expect(texts.length).toBeGreaterThan(150);
    for (const { original, ZH, EN } of texts) {
      expect(original).toBe('ZH');
      expect(ZH).toMatch(/\p{Script=Han}/u);
      expect(EN).toMatch(/[a-z]/i);
    }
  });

  it('gives every figure its day and its source', () => {
    const figures = [...organisations, ...events, ...milestones].flatMap((row) => row.figures);
    for (const { asOf, sourceWritten } of figures) {
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(sourceWritten).toMatchObject({
        ZH: expect.stringContaining('报道'),
        EN: expect.stringContaining('report'),
      });
    }
  });

  it('names no volunteer: each has a number', async () => {
    const volunteers = await store.read.find(Volunteer);
    expect(volunteers.length).toBeGreaterThan(5);
    for (const { name } of volunteers) expect(name).toMatch(/^志愿者 \d{3}$/);
  });

  it('hangs every region below the country', async () => {
    const regions = await store.read.find(Region);
    const ids = new Set<string | null>(regions.map(({ id }) => id));
    const above = regions.filter(({ parentId }) => !ids.has(parentId));
    expect(above.map(({ code }) => code)).toEqual(['CN']);
  });
});

// On SQLite a load waits for nothing, and no deadline comes in between.
(process.env['TEST_DATABASE_URL'] ? test : test.skip)(
  'a load that takes longer than LOAD_DEADLINE_MS is given up, and leaves nothing',
  async () => {
    jest.replaceProperty(LIMITS, 'LOAD_DEADLINE_MS', 5 as never);
    const empty = await freshMysql();
    const slow = await openStore(empty.url, storeSchema);
    await slow.migrate();
    await expect(loadDemoData(slow)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await isEmpty(slow.read)).toBe(true);
    jest.restoreAllMocks();
    await slow.close();
    await empty.drop();
  },
);
