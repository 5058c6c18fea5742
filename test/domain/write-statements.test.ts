// A change that moves many rows makes as many statements as one that moves two.
import { attemptMutation } from '../graphql/attempt.js';
import {
  claim,
  createCeremony,
  createEvent,
  createOrganisation,
  createVolunteer,
} from '../harness/ceremony.js';
import { onEveryGateway } from '../harness/gateway.js';
import { countStatements, type StatementCounter } from '../harness/statements.js';

const [FEW, MANY] = [2, 20];

onEveryGateway((gateway) => {
  let statements: StatementCounter;
  let organisations: string[];
  /** Organisations and volunteers alternately. */
  let claimants: string[];

  beforeAll(async () => {
    const { admin } = gateway;
    const above: string = (await createOrganisation(admin)).id;
    const below = { parentId: above };
    [organisations, claimants] = [[], []];
    for (let n = 0; n < MANY; n++) {
      const organisation: string = (await createOrganisation(admin, below)).id;
      organisations.push(organisation);
      claimants.push(n % 2 ? organisation : ((await createVolunteer(admin, organisation)).id as string));
    }
    statements = countStatements(gateway.store, ['write']);
  }, 60_000);

  afterAll(async () => {
    statements.end();
  });

  /** The statements that a mutation makes a store run. */
  async function costOf(mutation: string, input: object): Promise<string[]> {
    statements.forget();
    expect(await attemptMutation(gateway.admin, mutation, input)).toBeNull();
    return [...statements.made];
  }

  /** The same change of two rows and of many. */
  async function mustCostTheSame(change: (count: number) => Promise<[string, object]>): Promise<void> {
    const few = await costOf(...(await change(FEW)));
    const many = await costOf(...(await change(MANY)));
    expect(few.length).toBeGreaterThan(1);
    expect(many).toHaveLength(few.length);
  }

  async function taken(count: number, places: number): Promise<{ id: string; claims: string[] }> {
    const { id } = (await createCeremony(gateway.admin, 1, places)).projects[0] as { id: string };
    const claims = [];
    for (const claimant of claimants.slice(0, count)) {
      claims.push((await claim(gateway.admin, id, claimant, { onConflict: 'WAITLIST' })).claim.id as string);
    }
    return { id, claims };
  }

  /** A project whose only place is taken, with a waitlist of this length. */
  const withWaitlist = async (count: number): Promise<string> => {
    const { id } = await taken(0, 1);
    const holder: string = (await createOrganisation(gateway.admin)).id;
    for (const claimant of [holder, ...claimants.slice(0, count)]) {
      await claim(gateway.admin, id, claimant, { onConflict: 'WAITLIST' });
    }
    return id;
  };

  test('raising the places of a project with a long waitlist makes as many statements as with two', () =>
    mustCostTheSame(async (count) => [
      'updateProject',
      { id: await withWaitlist(count), places: count + 1 },
    ]));

  test('withdrawing a project with a long waitlist makes as many statements as with two', () =>
    mustCostTheSame(async (count) => ['withdrawProject', { id: await withWaitlist(count), reason: '取消' }]));

  test('withdrawing a project with many that hold a place makes as many statements as with two', () =>
    mustCostTheSame(async (count) => {
      const { id } = await taken(count, count);
      return ['withdrawProject', { id, reason: '取消' }];
    }));

  test('giving many of a project with fewer places another number makes as many statements as two', () =>
    mustCostTheSame(async (count) => {
      const { id, claims } = await taken(count, count);
      for (const claimId of claims.slice(0, count / 2)) {
        expect(await attemptMutation(gateway.admin, 'releaseClaim', { id: claimId })).toBeNull();
      }
      return ['updateProject', { id, places: count / 2 }];
    }));

  test('naming many members of an organisation makes as many statements as with two', async () => {
    const { id } = await createOrganisation(gateway.admin);
    const naming = (memberIds: string[]): [string, object] => ['updateOrganisation', { id, memberIds }];
    await mustCostTheSame((count) => Promise.resolve(naming(organisations.slice(0, count))));
  });

  test('naming many organisations of a volunteer makes as many statements as with two', async () => {
    const { id } = await createVolunteer(gateway.admin, organisations[0] as string);
    await mustCostTheSame((count) =>
      Promise.resolve(['updateVolunteer', { id, organisationIds: organisations.slice(0, count) }]),
    );
  });

  test('a volunteer is made with many organisations in as many statements as with two', () =>
    mustCostTheSame((count) => {
      const organisationIds = organisations.slice(0, count);
      return Promise.resolve([
        'createVolunteer',
        { number: `M${String(count)}`, name: '志愿者', organisationIds },
      ]);
    }));

  test('an event is made with many organisers in as many statements as with two', async () => {
    statements.forget();
    await createEvent(gateway.admin, organisations.slice(0, FEW));
    const few = [...statements.made];
    statements.forget();
    await createEvent(gateway.admin, organisations);
    expect(statements.made).toHaveLength(few.length);
  });
});
