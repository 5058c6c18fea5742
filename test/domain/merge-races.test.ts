// A gift and a merge of those whom it is about at once, over two connections: no gift stays with what stands for nothing any more.
import { systemActor } from '../../src/auth/actor.js';
import type { Id } from '../../src/core/ids.js';
import { Donation } from '../../src/domain/donation/entity.js';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { mergeOrganisations } from '../../src/domain/merge/organisations.js';
import { mergeVolunteers } from '../../src/domain/merge/volunteers.js';
import { attemptMutation } from '../graphql/attempt.js';
import { createOrganisation, createVolunteer, donate } from '../harness/ceremony.js';
import type { Answer, UserError } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';

const ACTOR = systemActor('race');
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
