// The demo data says no fact in prose that a query of the graph answers.
import { In, IsNull, type EntityTarget, type FindOptionsSelect } from 'typeorm';
import { loadDemoData } from '../../src/cli/demo-data/load.js';
import { storeSchema } from '../../src/domain/features.js';
import { Activity } from '../../src/domain/activity/entity.js';
import { Event } from '../../src/domain/event/entity.js';
import { Membership } from '../../src/domain/membership/entity.js';
import { MembershipRole } from '../../src/domain/membership/role.js';
import { Milestone } from '../../src/domain/milestone/entity.js';
import { Organisation, OrganisationMember } from '../../src/domain/organisation/entity.js';
import { Series, SeriesValue } from '../../src/domain/series/entity.js';
import { Task } from '../../src/domain/task/entity.js';
import { Venue } from '../../src/domain/venue/entity.js';
import { Volunteer } from '../../src/domain/volunteer/entity.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';

let database: FreshDatabase;
let store: Store;
let organisations: Organisation[];

/** Rows with their summaries, which are not read with them. */
function summaries<T extends object>(entity: EntityTarget<T>): Promise<T[]> {
  const { columns } = store.read.getRepository(entity).metadata;
  const select = Object.fromEntries(columns.map(({ propertyName }) => [propertyName, true]));
  return store.read.find(entity, { select: select as FindOptionsSelect<T> });
}

beforeAll(async () => {
  database = await freshSqlite();
  store = await openStore(database.url, storeSchema);
  await store.migrate();
  await loadDemoData(store);
  organisations = await summaries(Organisation);
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

const organisation = (name: string) => organisations.find(({ nameText }) => nameText.EN === name)!;

test('2. what the corps has still to do are its tasks, and what each head can do is a skill', async () => {
  const corps = organisation('Zhangzhou Volunteer Service Corps of the New Social Stratum');
  expect(await store.read.findBy(Task, { organisationId: corps.id })).toHaveLength(4);
  expect(corps.summaryText!.ZH).not.toMatch(/供需|品牌/);
  const heads = await store.read.findBy(Membership, { role: MembershipRole.HEAD, representsId: IsNull() });
  const ids = heads.map(({ volunteerId }) => volunteerId);
  const able = await store.read.find(Volunteer, {
    where: { id: In(ids) },
    select: { id: true, skills: true },
  });
  expect(able.flatMap(({ skills }) => skills?.map(({ nameText }) => nameText.EN)).sort()).toEqual([
    ...['Cultural Volunteering', 'E-commerce Training', 'Finance and Tax'],
    ...['Industry Matchmaking', 'Online Help for Farming'],
  ]);
});

test('3. somebody represents each member unit in the committee, one of them at its head, and no prose says what was decided', async () => {
  const committee = organisation('City Civilisation Committee');
  const represented = await store.read.findBy(Membership, { organisationId: committee.id });
  const units = await store.read.findBy(OrganisationMember, { organisationId: committee.id });
  expect(represented.map(({ representsId }) => representsId).sort()).toEqual(
    units.map(({ memberId }) => memberId).sort(),
  );
  expect(represented.filter(({ role }) => role === MembershipRole.HEAD)).toHaveLength(1);
  expect(represented.every(({ titleText }) => titleText?.ZH?.endsWith('（演示）'))).toBe(true);
  expect(committee.summaryText).toBeNull();
});

test('4. the association counts who joined its branch from the Youth Olympics as a series, and what its home cost as money', async () => {
  const branch = organisation("Pukou Branch of the Nanjing Urban Governance Volunteers' Association");
  const [joined] = await store.read.findBy(Series, { organisationId: branch.id });
  const values = await store.read.findBy(SeriesValue, { seriesId: joined!.id });
  expect(values.map(({ qualifier, value, asOfDate }) => [qualifier, value, asOfDate])).toEqual([
    ['EXACT', 794, '2014'],
  ]);
  const [home] = await store.read.find(Venue);
  expect([home!.costMinor, home!.costQualifier].map(String)).toEqual(['10000000', 'AT_LEAST']);
  // What tasks, registrations and venues say is said in no prose beside them.
  expect(organisation("Pukou District Urban Governance Volunteers' Association").summaryText).toBeNull();
  const told = (await summaries(Milestone)).map(({ summaryText }) => summaryText?.ZH).join();
  expect(told).not.toMatch(/筹备|登记|投入|展示/);
});

test('5. the launch has a market whose services are activities, and two next steps', async () => {
  const market = organisation('“Heyi” Public-Welfare Market');
  const served = await store.read.findBy(Activity, { organisationId: market.id });
  expect(served.map(({ titleText }) => titleText.ZH).sort()).toEqual(
    ['助老服务', '家电维修', '心理咨询'].sort(),
  );
  expect(market.summaryText!.ZH).not.toMatch(/家电|助老|心理/);
  const launch = (await summaries(Event)).find(({ nameText }) => nameText.EN!.startsWith('Launch of'))!;
  const thinkTank = organisation('Party-Building Public-Welfare Think Tank');
  expect(await store.read.findBy(Task, { organisationId: thinkTank.id })).toHaveLength(2);
  expect(launch.summaryText!.ZH).not.toMatch(/销号/);
});
