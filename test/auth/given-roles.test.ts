import { IsNull } from 'typeorm';
import { subjectKey, type Bearer } from '../../src/auth/actor.js';
import { GivenRoles } from '../../src/auth/given-roles.js';
import { newestNumber, NumberedRows } from '../../src/auth/numbered-rows.js';
import { OrganisationRole } from '../../src/auth/organisation-role.js';
import { newId, type Id } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { RoleGrant } from '../../src/domain/role/entity.js';
import { uniqueKey } from '../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

// Roles as one node knows them, with a clock of its own. Who may grant and remove them is tested with the feature.
onEveryStore((fresh) => {
  let database: FreshDatabase;
  let here: TestGateway;
  let now: number;
  let roles: GivenRoles;

  const started = async () => {
    const made = new GivenRoles(here.store, RoleGrant, { now: () => now });
    await made.start();
    return made;
  };

  beforeAll(async () => {
    database = await fresh();
    here = await startTestGateway(database.url);
  });

  beforeEach(async () => {
    now = Date.now();
    roles = await started();
  });

  afterEach(() => roles.close());

  afterAll(async () => {
    await here.close();
    await database.drop();
  });

  const organiser = (organisationId: Id<'Organisation'>, subject = 'somebody'): Bearer => ({
    role: 'organiser',
    subject,
    organisationId,
  });

  function write(row: Partial<RoleGrant>): Promise<RoleGrant> {
    return here.store.transact(async (tx) => {
      const number = (await newestNumber(tx, RoleGrant)) + 1;
      const known = row.id === undefined ? null : await tx.manager.findOneBy(RoleGrant, { id: row.id });
      const written = {
        ...{
          id: newId('RoleGrant'),
          role: 'STEWARD',
          startsAt: now,
          endsAt: null,
          givenAt: now,
          givenBy: 'x',
        },
        ...{ reason: null, takenAt: null, takenBy: null },
        ...known,
        ...row,
        number,
      } as RoleGrant;
      if (known) await tx.manager.delete(RoleGrant, { id: written.id });
      await tx.insertUnique(RoleGrant, written);
      return written;
    });
  }

  async function give(row: Partial<RoleGrant>): Promise<RoleGrant> {
    const written = await write(row);
    await roles.poll();
    return written;
  }

  const heldBy = (bearer: Bearer, organisationId: string) =>
    Object.values(OrganisationRole).filter((role) => roles.actor(bearer).holds(role, organisationId));
  const ALL = Object.values(OrganisationRole);

  test('while an organisation has given no role, its organisers hold all of them there, and none elsewhere', () => {
    const [own, other] = [newId('Organisation'), newId('Organisation')];
    expect(heldBy(organiser(own), own)).toEqual(ALL);
    expect(heldBy(organiser(own), other)).toEqual([]);
    for (const role of ['volunteer', 'screen', 'public'] as const) {
      expect(heldBy({ role, subject: 's', organisationId: own }, own)).toEqual([]);
    }
    expect(heldBy({ role: 'admin', subject: 'a' }, own)).toEqual(ALL);
  });

  test('once it has given one, a bearer holds what it was given, and is a member by any of it', async () => {
    const own = newId('Organisation');
    const volunteerId = newId('Volunteer');
    await give({ organisationId: own, holder: subjectKey('she') });
    await give({ organisationId: own, holder: volunteerId, role: 'KEEPER' });
    expect(heldBy(organiser(own, 'she'), own)).toEqual(['STEWARD', 'MEMBER']);
    expect(heldBy(organiser(own, 'another'), own)).toEqual([]);
    expect(heldBy({ role: 'volunteer', subject: 'v', volunteerId }, own)).toEqual(['KEEPER', 'MEMBER']);
    expect(heldBy({ ...organiser(own, 'v'), volunteerId }, own)).toEqual(['KEEPER', 'MEMBER']);
    expect(heldBy({ role: 'screen', subject: 'she' }, own)).toEqual([]);
  });

  test('a delegation gives what its holders hold at home, and is handed on to nobody', async () => {
    const [own, parent, grandparent] = [newId('Organisation'), newId('Organisation'), newId('Organisation')];
    await give({ organisationId: own, holder: parent, role: 'OPERATOR' });
    await give({ organisationId: parent, holder: grandparent, role: 'OPERATOR' });
    expect(heldBy(organiser(own), own)).toEqual(ALL);
    expect(heldBy(organiser(parent), own)).toEqual(['OPERATOR', 'MEMBER']);
    expect(heldBy(organiser(grandparent), parent)).toEqual(['OPERATOR', 'MEMBER']);
    expect(heldBy(organiser(grandparent), own)).toEqual([]);
    await give({ organisationId: parent, holder: subjectKey('keeper'), role: 'KEEPER' });
    expect(heldBy(organiser(parent, 'keeper'), own)).toEqual([]);
    await give({ organisationId: parent, holder: subjectKey('operator'), role: 'OPERATOR' });
    expect(heldBy(organiser(parent, 'operator'), own)).toEqual(['OPERATOR', 'MEMBER']);
  });

  test('a role holds from its first moment to its last', async () => {
    const own = newId('Organisation');
    const she = organiser(own, 'she');
    await give({ organisationId: own, holder: subjectKey('steward') });
    const bounds = { startsAt: now + 60_000, endsAt: now + 120_000 };
    await give({ organisationId: own, holder: subjectKey('she'), role: 'REVIEWER', ...bounds });
    for (const [before, held] of [
      [[], ['REVIEWER', 'MEMBER']],
      [['REVIEWER', 'MEMBER'], []],
    ]) {
      now += 59_999;
      expect(heldBy(she, own)).toEqual(before);
      now += 1;
      expect(heldBy(she, own)).toEqual(held);
    }
  });

  test('what is taken is held no more, on a node that was away and on one that starts as well', async () => {
    const own = newId('Organisation');
    await give({ organisationId: own, holder: subjectKey('steward') });
    const row = await give({ organisationId: own, holder: subjectKey('she'), role: 'OPERATOR' });
    const other = await started();
    const actor = other.actor(organiser(own, 'she'));
    expect(actor.holds('OPERATOR', own)).toBe(true);
    const before = performance.now();
    await write({ id: row.id, takenAt: now, takenBy: 'x' });
    await until(() => !actor.holds('OPERATOR', own));
    expect(performance.now() - before).toBeLessThan(2 * LIMITS.ROLE_POLL_MS);
    const late = await started();
    expect(late.actor(organiser(own, 'she')).holds('OPERATOR', own)).toBe(false);
    expect(late.actor(organiser(own, 'steward')).holds('STEWARD', own)).toBe(true);
    await late.close();
    await other.close();
  });

  test('what is over or taken makes room where a node keeps as many roles as it can', async () => {
    const own = newId('Organisation');
    const giveUntil = (endsAt: number | null) => give({ organisationId: own, holder: uniqueKey(), endsAt });
    await giveUntil(now + 1);
    const { id } = await giveUntil(null);
    const given = await here.store.read.findBy(RoleGrant, { takenAt: IsNull() });
    const current = given.filter(({ endsAt }) => endsAt === null || endsAt > now).length;
    for (const [limit, makeRoom] of [
      [current, () => (now += 1)],
      [current - 1, async () => give({ id, takenAt: now, takenBy: 'x' })],
    ] as const) {
      const replaced = jest.replaceProperty(LIMITS, 'ROLES_PER_NODE', limit as never);
      expect(() => {
        roles.mustHaveRoom();
      }).toThrow('As many roles');
      await makeRoom();
      roles.mustHaveRoom();
      replaced.restore();
    }
  });

  test('a bearer to whom very many organisations delegate is told the first of them', async () => {
    const [own, ...others] = Array.from({ length: LIMITS.HELD_ROLES_ITEMS + 2 }, () => newId('Organisation'));
    for (const organisationId of others)
      await write({ organisationId, holder: own as string, role: 'KEEPER' });
    await roles.poll();
    const held = roles.heldBy(organiser(own as Id<'Organisation'>));
    expect(held.map(({ organisationId }) => organisationId)).toEqual(
      [own, ...others].slice(0, LIMITS.HELD_ROLES_ITEMS),
    );
  });

  test('closing waits for the poll under way, so that no read meets a closed store', async () => {
    let pages = 0;
    const rows = new NumberedRows(
      here.store,
      RoleGrant,
      { everyMs: 60_000, pageRows: 1_000 },
      () => (pages += 1),
    );
    void rows.poll();
    await rows.close();
    expect(pages).toBe(1);
  });

  test('more roles than one page are all read', async () => {
    const limit = jest.replaceProperty(LIMITS, 'ROLE_ROWS', 2 as never);
    const own = newId('Organisation');
    for (let n = 0; n < 5; n++)
      await write({ organisationId: own, holder: subjectKey(`one of ${String(n)}`) });
    const late = await started();
    const held = [0, 1, 2, 3, 4].map((n) =>
      late.actor(organiser(own, `one of ${String(n)}`)).holds('STEWARD', own),
    );
    expect(held).toEqual([true, true, true, true, true]);
    await late.close();
    limit.restore();
  });
});
