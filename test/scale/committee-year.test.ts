// The year of a committee, among as many memberships and tasks as are promised for: how many statements it makes, and how long it takes.
import { newId } from '../../src/core/ids.js';
import { MembershipRole, rankOf } from '../../src/domain/membership/role.js';
import { attend } from '../examples/attendance.js';
import { initiativeOf, yearOf } from '../examples/initiative.js';
import { invest } from '../examples/investment.js';
import { offer } from '../examples/pool.js';
import { adopted, taskOf } from '../examples/task.js';
import { batches } from '../harness/batches.js';
import { createEvent, createOrganisation } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';
import { COMMITTEE_YEAR } from '../story/committee-year.js';
import { expectWithin } from './timed.js';

const ROWS = 100_000;
/** Of other committees, which hold the rest of the rows. */
const OTHERS = 99;
const BATCH = 2_000;
const TIMES = 60;
const P95_MS = 50;
const UNITS = 5;
/** Fields of the query that load: the committee, its lists and those below them, and what their items name. */
const LOADING = 22;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let committee: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    const { admin } = gateway;
    const units: string[] = [];
    for (let n = 0; n < UNITS; n++) units.push((await createOrganisation(admin)).id);
    committee = (await createOrganisation(admin, { kind: 'COMMITTEE', memberIds: units })).id;
    const { id: eventId } = await createEvent(admin, [committee], { kind: 'PLENARY' });
    const initiative = await initiativeOf(admin, committee);
    for (const [n, unit] of units.entries()) {
      await attend(admin, eventId, unit);
      const decisionId = await adopted(admin, eventId);
      await taskOf(admin, unit, { decisionId });
      await offer(admin, unit, committee);
      await invest(admin, committee, { year: 2020 + n });
      await yearOf(admin, initiative, 2020 + n);
    }
    const others = Array.from({ length: OTHERS }, () => newId('Organisation'));
    await fill([committee, ...others]);
  }, 240_000);

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  /** Memberships, and tasks without a decision. */
  async function fill(bodies: readonly string[]): Promise<void> {
    const rank = String(rankOf(MembershipRole.MEMBER));
    const text = `'{"original":"ZH","ZH":"任务"}'`;
    for await (const numbers of batches(ROWS, BATCH)) {
      const body = (n: number) => bodies[n % bodies.length] as string;
      const memberships = numbers.map(
        (n) =>
          `('${newId('Membership')}', '${newId('Volunteer')}', '${body(n)}', 'MEMBER', ${rank}, '2020', NULL, '2020-01-01', '9999-12-31', ${String(n)})`,
      );
      const tasks = numbers.map(
        (n) =>
          `('${newId('Task')}', '${body(n)}', ${text}, '2024-01-01', '2024-12-31', '2024-12-31', 1735660800000, 'Asia/Shanghai', 'OPEN', ${String(n)})`,
      );
      await gateway.store.transact(async (tx) => {
        await tx.manager.query(`INSERT INTO membership
          (id, volunteerId, organisationId, role, rankNumber, fromOn, toOn, firstDay, lastDay, createdAt) VALUES ${memberships.join()}`);
        await tx.manager.query(`INSERT INTO task
          (id, organisationId, titleText, startsOn, dueOn, dueKey, dueAt, timeZone, state, createdAt) VALUES ${tasks.join()}`);
      });
    }
  }

  test(`among ${String(ROWS)} memberships and tasks the year of a committee takes at most ${String(P95_MS)} ms, and a statement a field that loads`, async () => {
    const year = () => gateway.anyone.ask(COMMITTEE_YEAR, { id: committee });
    const { organisation } = await year();
    expect(organisation.decisions.nodes).toHaveLength(UNITS);
    expect(organisation.investmentByYear).toHaveLength(UNITS);
    const statements = countStatements(gateway.store);
    await year();
    const made = statements.made.length;
    statements.end();
    expect(made).toBeLessThanOrEqual(LOADING);
    await expectWithin(`${name}: the year of a committee of ${String(made)} statements`, P95_MS, TIMES, year);
  }, 60_000);
});
