// The sheet of a corps and its groups, with as many memberships as are promised for: how many statements it makes, and how long it takes.
import { newId } from '../../src/core/ids.js';
import { MembershipRole, rankOf } from '../../src/domain/membership/role.js';
import { activityOf } from '../examples/activity.js';
import { award } from '../examples/award.js';
import { appoint } from '../examples/membership.js';
import { batches } from '../harness/batches.js';
import { createEvent, createOrganisation, createVolunteer } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { countAnew } from '../harness/membership-days.js';
import { countStatements } from '../harness/statements.js';
import { GROUP_SHEET } from '../story/group-sheet.js';
import { expectWithin } from './timed.js';

const MEMBERSHIPS = 100_000;
const GROUPS = 5;
const IN_EACH = MEMBERSHIPS / GROUPS;
const BATCH = 2_000;
const TIMES = 60;
const P95_MS = 50;
/** Fields of the sheet that load: the corps, its groups, three lists of these and their counts, and what the items of these name. */
const LOADING = 22;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let corps: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    const { admin } = gateway;
    corps = (await createOrganisation(admin)).id;
    const { id: eventId } = await createEvent(admin, [corps]);
    const groups: string[] = [];
    for (let n = 0; n < GROUPS; n++) {
      const id: string = (await createOrganisation(admin, { parentId: corps })).id;
      const head = await createVolunteer(admin, id);
      const handedToId = await appoint(admin, id, head.id, { from: { date: '2024-05-09' } });
      await award(admin, corps, id, { at: { eventId }, handedToId });
      await award(admin, corps, id, { kind: 'FLAG', at: { eventId } });
      await activityOf(admin, id);
      groups.push(id);
    }
    await fill(groups);
  }, 240_000);

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  /** Terms of volunteers whom nobody looks at, in every role but that of a head; half of them are over. */
  async function fill(groups: readonly string[]): Promise<void> {
    const roles = Object.values(MembershipRole).filter((role) => role !== MembershipRole.HEAD);
    for await (const numbers of batches(MEMBERSHIPS, BATCH)) {
      const rows = numbers.map((n) => {
        const role = roles[n % roles.length] as MembershipRole;
        const toOn = n % 2 ? "'2023-12-31'" : 'NULL';
        const lastDay = n % 2 ? "'2023-12-31'" : "'9999-12-31'";
        const ids = `'${newId('Membership')}', '${newId('Volunteer')}', '${groups[Math.floor(n / IN_EACH)] as string}'`;
        return `(${ids}, '${role}', ${String(rankOf(role))}, '2020', ${toOn}, '2020-01-01', ${lastDay}, ${String(n)})`;
      });
      await gateway.store.transact((tx) =>
        tx.manager.query(`INSERT INTO membership
          (id, volunteerId, organisationId, role, rankNumber, fromOn, toOn, firstDay, lastDay, createdAt) VALUES ${rows.join()}`),
      );
    }
    await countAnew(gateway.store);
  }

  test(`with ${String(MEMBERSHIPS)} memberships in one corps its sheet takes at most ${String(P95_MS)} ms, and a statement a field that loads`, async () => {
    const sheet = () => gateway.anyone.ask(GROUP_SHEET, { id: corps, on: '2024-05-09' });
    const { organisation } = await sheet();
    expect(organisation.children.nodes).toHaveLength(GROUPS);
    for (const { heads, memberships } of organisation.children.nodes) {
      expect(heads.nodes).toHaveLength(1);
      expect(memberships.totalCount).toBe(IN_EACH / 2 + 1);
    }
    const statements = countStatements(gateway.store);
    await sheet();
    const made = statements.made.length;
    statements.end();
    expect(made).toBeLessThanOrEqual(LOADING);
    await expectWithin(`${name}: the group sheet of ${String(made)} statements`, P95_MS, TIMES, sheet);
  }, 60_000);
});
