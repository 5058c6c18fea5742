// Changes of the same things at once, over two nodes: no gift stays with what was merged, and of two renames the later one stands.
import { systemActor } from '../../src/auth/actor.js';
import { collationKey } from '../../src/core/text/collation.js';
import type { Id } from '../../src/core/ids.js';
import { Donation } from '../../src/domain/donation/entity.js';
import { eventsShowing } from '../../src/domain/claim/board/shown.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { consent } from '../../src/domain/invitation/naming/consent.js';
import { mergeOrganisations } from '../../src/domain/merge/organisations.js';
import { mergeVolunteers } from '../../src/domain/merge/volunteers.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { UpdateOrganisation } from '../../src/domain/organisation/input.js';
import { OrganisationService } from '../../src/domain/organisation/service.js';
import { delegateAll } from '../../src/domain/role/service.js';
import { SearchPosting } from '../../src/domain/search/entity.js';
import { postingsOf } from '../../src/domain/search/postings/postings.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createOrganisation, createVolunteer, donate, zh } from '../harness/ceremony.js';
import type { Answer, UserError } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const ACTOR = systemActor('race');
const organisations = new OrganisationService(eventsShowing, delegateAll, consent);
const ROUNDS = 6;
const GIFTS = 12;

onEveryStore((fresh, name) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let other: TestGateway;
  let from: string;
  let into: string;
  let target: string;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    other = await startTestGateway(database.url);
  });

  beforeEach(async () => {
    [from, into, target] = [await organisation(), await organisation(), await organisation()];
  });

  afterAll(async () => {
    await Promise.all([gateway.close(), other.close()]);
    await database.drop();
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const asked = () => ({
    id: from as Id<'Organisation'>,
    intoOrganisationId: into as Id<'Organisation'>,
    idempotencyKey: null,
  });
  const toIt = (by = other) => donate(by.admin, { organisationId: from }, '1.00');
  const ofIt = (by = other) =>
    donate(by.admin, { organisationId: target }, '1.00', { donor: { organisationId: from } });
  const left = async (ids: readonly string[]) => {
    const rows = await gateway.store.read.find(Donation);
    return rows.filter(({ organisationId, giverId }) =>
      ids.some((id) => id === organisationId || id === giverId),
    );
  };

  // On SQLite there is one writer: nothing is committed in between.
  const inMySql = name === 'MySQL' ? test : (): void => undefined;

  inMySql(
    'what is given between what a merge reads and its commit is given to the other, or by it',
    async () => {
      const [read, gave] = [new Gate(), new Gate()];
      const merged = gateway.store.transact(async (tx) => {
        await mergeOrganisations(tx, ACTOR, asked());
        read.open();
        await gave.opened;
      });
      await read.opened;
      const answers = [await toIt(), await ofIt()];
      gave.open();
      await merged;
      expect(answers.flatMap(({ userErrors }) => userErrors as UserError[])).toEqual([]);
      expect(await left([from])).toEqual([]);
      const { organisationId } = await gateway.store.read.findOneByOrFail(Donation, {
        id: answers[0]?.donation.id as string,
      });
      expect(organisationId).toBe(into);
    },
  );

  test('gifts that arrive while the organisation is merged are given to the other, or refused', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      [from, into] = [await organisation(), await organisation()];
      const merging = { id: from, intoOrganisationId: into };
      const giving = Array.from({ length: GIFTS }, (_, n) => (n % 2 ? toIt : ofIt)(n % 3 ? gateway : other));
      const refused = attemptMutation(gateway.admin, 'mergeOrganisations', merging);
      const answers: Answer[] = await Promise.all(giving);
      expect(await refused).toBeNull();
      const codes = answers.flatMap(({ userErrors }) => (userErrors as UserError[]).map(({ code }) => code));
      expect(codes.filter((code) => code !== 'MERGED')).toEqual([]);
      expect(await left([from])).toEqual([]);
    }
    expect(await gateway.store.snapshot(auditTotals)).toEqual([]);
  }, 60_000);

  test('of two renames at once on two nodes, the one that is committed last is what it is called, sorted and found by', async () => {
    const [former, latter] = [zh('白鹭洲服务站'), zh('燕子矶志愿社 Swallow')];
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await organisation();
      const [locked, waiting] = [new Gate(), new Gate()];
      const renamed = gateway.store.transact(async (tx) => {
        const command = UpdateOrganisation.read({ id, name: former });
        await organisations.update(tx, ACTOR, command);
        locked.open();
        await waiting.opened;
      });
      await locked.opened;
      const refused = attemptMutation(other.admin, 'updateOrganisation', { id, name: latter });
      if (name === 'MySQL') await until(() => isWaiting(gateway));
      waiting.open();
      await renamed;
      expect(await refused).toBeNull();
      const { nameText, nameKey } = await gateway.store.read.findOneByOrFail(Organisation, { id });
      expect(nameText).toEqual({ original: 'ZH', ZH: latter.zh });
      expect(nameKey).toBe(collationKey(latter.zh));
      const places = await gateway.store.read.findBy(SearchPosting, { id });
      const kept = ({ gram, tail, length }: SearchPosting) => [gram, tail, length].join(' ');
      expect(places.map(kept).sort()).toEqual(postingsOf(id, [nameText]).map(kept).sort());
    }
  }, 60_000);

  inMySql('what a volunteer gives while two of her are merged is given by the other', async () => {
    const [one, two] = [await volunteer(), await volunteer()];
    const [read, gave] = [new Gate(), new Gate()];
    const merged = gateway.store.transact(async (tx) => {
      const ids = { id: one as Id<'Volunteer'>, intoVolunteerId: two as Id<'Volunteer'> };
      await mergeVolunteers(tx, ACTOR, { ...ids, idempotencyKey: null });
      read.open();
      await gave.opened;
    });
    await read.opened;
    const gift = { donor: { volunteerId: one } };
    expect((await donate(other.admin, { organisationId: target }, '1.00', gift)).userErrors).toEqual([]);
    gave.open();
    await merged;
    expect(await left([one])).toEqual([]);
    expect(await left([two])).toHaveLength(1);
  });

  const volunteer = async (): Promise<string> => (await createVolunteer(gateway.admin, target)).id;
});

/** Whether a transaction waits for a lock. `innodb_trx` tells the same, but is not made anew while it is read all the time. */
async function isWaiting({ store }: TestGateway): Promise<boolean> {
  const [row] = await store.read.query("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'");
  return Number(row.Value) > 0;
}
