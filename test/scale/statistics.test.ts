// The page of statistics is answered as fast where a hundred thousand volunteers have served a million hours as where few have.
import { EnrolmentState, Enrolment } from '../../src/domain/enrolment/entity.js';
import { newId } from '../../src/core/ids.js';
import { HoursMode, HoursState, ServiceHours } from '../../src/domain/hours/entity.js';
import { countRow } from '../../src/domain/shape/counting/counting.js';
import { auditStatistics } from '../../src/domain/statistics/recount.js';
import { rowsOf } from '../../src/store/rows.js';
import { createOrganisation } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { diceOf, SEED } from '../harness/dice.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';
import { expectWithin } from './timed.js';

const LONG = Boolean(process.env['TEST_LONG']);
const VOLUNTEERS = LONG ? 100_000 : 10_000;
/** Records of one hour each. */
const HOURS = LONG ? 1_000_000 : 40_000;
const GROUPS = 200;
const MONTHS = 36;
const TIMES = LONG ? 200 : 30;
const P95_MS = 50;
const BATCH = 5_000;

const FIGURES =
  'volunteers minutes signUps checkIns needsPlaced needsAccepted needsDone groups events projects projectsClosed claims claimsClosed';
/** A country by month, its provinces beside each other, an area and an organisation. */
const PAGE = `query ($country: ID!, $area: ID!, $organisation: ID!) {
  country: statistics(of: { regionId: $country }) { cursor total { ${FIGURES} } months { month figures { ${FIGURES} } } }
  region(id: $country) { children(first: 40) { nodes { id name statistics { total { ${FIGURES} } } } } }
  area: statistics(of: { areaId: $area }) { total { ${FIGURES} } months { month figures { ${FIGURES} } } }
  organisation: statistics(of: { organisationId: $organisation }) { total { ${FIGURES} } months { month figures { ${FIGURES} } } } }`;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let asked: { country: string; area: string; organisation: string };

  beforeAll(
    async () => {
      database = await fresh();
      gateway = await startTestGateway(database.url);
      const { admin, store } = gateway;
      const { areas, regionByCode } = await admin.ask(
        '{ areas(first: 9) { nodes { id } } regionByCode(code: "CN") { id } }',
      );
      const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
      const districts = ids(await store.read.query(`SELECT id FROM region WHERE kind = 'DISTRICT'`));
      const organisation = (await createOrganisation(admin)).id as string;
      const places = {
        ...{ regionId: districts, areaId: ids(areas.nodes) },
        organisationId: [organisation, ...Array.from({ length: GROUPS - 1 }, () => newId('Organisation'))],
      };
      asked = { country: regionByCode.id, area: places.areaId[0] as string, organisation };
      const began = performance.now();
      for (const [entity, count, make] of [
        [Enrolment, VOLUNTEERS, enrolmentOf],
        [ServiceHours, HOURS, hoursOf],
      ] as const) {
        for (let first = 0; first < count; first += BATCH) {
          await store.transact(
            (tx) => {
              const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, n) =>
                make(first + n, places),
              );
              tx.deferred.insert(rowsOf(entity as never, rows));
              for (const row of rows) countRow(tx.manager, entity as never, undefined, row);
              return Promise.resolve();
            },
            { deadlineMs: 60_000 },
          );
        }
      }
      const rate = (VOLUNTEERS + HOURS) / ((performance.now() - began) / 1_000);
      process.stdout.write(`${name}: ${rate.toFixed(0)} rows written and counted a second\n`);
    },
    LONG ? 1_200_000 : 240_000,
  );

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  test(`the page over ${String(VOLUNTEERS)} volunteers and ${String(HOURS)} hours is answered within ${String(P95_MS)} ms, 95 of 100 times`, async () => {
    const page = () => gateway.anyone.ask(PAGE, asked);
    const { country, region } = await page();
    expect(country.total).toMatchObject({ volunteers: VOLUNTEERS, minutes: 60 * HOURS });
    expect(country.months).toHaveLength(MONTHS);
    expect(region.children.nodes).toHaveLength(34);
    const sum = (figure: string) =>
      region.children.nodes.reduce(
        (all: number, { statistics }: { statistics: { total: Record<string, number> } }) =>
          all + (statistics.total[figure] as number),
        0,
      );
    expect([sum('volunteers'), sum('minutes')]).toEqual([VOLUNTEERS, 60 * HOURS]);
    await expectWithin(`${name}: statistics`, P95_MS, TIMES, page);
  });

  test('in four statements, however much there is and however many regions lie beside each other', async () => {
    const statements = countStatements(gateway.store);
    const costOf = async (query: string) => {
      statements.forget();
      await gateway.anyone.ask(`query ($country: ID!) { ${query} }`, { country: asked.country });
      return statements.made.length;
    };
    // The region, the head of the feed, the totals, the months.
    const one = 'statistics(of: { regionId: $country }) { total { minutes } months { month } }';
    // The region, those in it, the head of the feed, the totals.
    const all = 'region(id: $country) { children(first: 40) { nodes { statistics { total { minutes } } } } }';
    expect([await costOf(one), await costOf(all)]).toEqual([4, 4]);
    statements.end();
  });

  test('it is the sum of its rows', async () => {
    const began = performance.now();
    expect(await gateway.store.snapshot(auditStatistics)).toEqual([]);
    process.stdout.write(`${name}: counted again in ${((performance.now() - began) / 1_000).toFixed(1)} s\n`);
  }, 240_000);
});

type Places = Readonly<Record<'regionId' | 'areaId' | 'organisationId', readonly string[]>>;

function placeOf(n: number, places: Places) {
  const dice = diceOf(SEED + n);
  const one = (of: readonly string[]): string => of[Math.floor(dice() * of.length)] as string;
  const month = Math.floor(dice() * MONTHS);
  return {
    ...{
      regionId: one(places.regionId),
      areaId: one(places.areaId),
      organisationId: one(places.organisationId),
    },
    day: `${String(2022 + Math.floor(month / 12))}-${String(1 + (month % 12)).padStart(2, '0')}-15`,
  };
}

function enrolmentOf(n: number, places: Places): Partial<Enrolment> {
  const { regionId, organisationId, day } = placeOf(n, places);
  return {
    ...{ id: newId('Enrolment'), volunteerId: newId('Volunteer'), organisationId, regionId },
    ...{ state: EnrolmentState.CONFIRMED, times: 1, under14: false, guardianConsent: null, reason: null },
    ...{ appliedAt: Date.parse(day), answeredAt: Date.parse(day) },
  };
}

function hoursOf(n: number, places: Places): Partial<ServiceHours> {
  return {
    ...{ id: newId('ServiceHours'), eventId: newId('Event'), shiftId: null, volunteerId: newId('Volunteer') },
    ...{ mode: HoursMode.GROUP_ENTRY, minutes: 60, recordedMinutes: 60, counted: 60, ...placeOf(n, places) },
    ...{ demandedMinutes: null, demandReason: null, answerReason: null, state: HoursState.VERIFIED },
    ...{ verifiedAt: 1, device: null, createdAt: 1, scopes: [], once: null },
  };
}
