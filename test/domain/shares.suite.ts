import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import { claim, createCeremony, createOrganisation, createProject } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';
import { countStatements } from '../harness/statements.js';

export function sharesSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let claimants: string[];

  beforeAll(async () => {
    gateway = on();
    claimants = [];
    for (let n = 0; n < 4; n++) claimants.push((await createOrganisation(gateway.admin)).id);
  });

  async function projectWith(target: object | null, places = 3): Promise<{ id: string; eventId: string }> {
    const { host, event } = await createCeremony(gateway.admin, 0);
    const listing = { organisationId: host.id, eventId: event.id, places, target };
    return { id: (await createProject(gateway.admin, listing)).id, eventId: event.id };
  }

  const take = (projectId: string, n: number, amount: string, input: object = {}): Promise<Answer> =>
    claim(gateway.admin, projectId, claimants[n] ?? '', { share: { amount }, ...input });

  test('claims share a target, and the board adds them up to the last fen', async () => {
    const target = '10000000000000.00';
    const { id, eventId } = await projectWith({ amount: target });
    expect((await take(id, 0, '9999999999999.97')).userErrors).toEqual([]);
    expect((await take(id, 1, '0.02')).userErrors).toEqual([]);
    const refused = await writingNothing(gateway.store, () => take(id, 2, '0.02'));
    expect(refused.userErrors).toMatchObject([{ code: 'SHARE_TOO_LARGE', field: ['input', 'share'] }]);
    const { project, claimBoard } = await gateway.anyone.ask(`{
      project(id: "${id}") { claimedAmount { amount } claims(first: 5) { nodes { share { amount currency } } } }
      claimBoard(eventId: "${eventId}") { rows { claimedAmount { amount minor } target { amount } } }
    }`);
    expect(project.claims.nodes.map(({ share }: Answer) => share.amount)).toEqual([
      '0.02',
      '9999999999999.97',
    ]);
    expect(project.claimedAmount.amount).toBe('9999999999999.99');
    expect(claimBoard.rows).toEqual([
      {
        claimedAmount: { amount: '9999999999999.99', minor: 999_999_999_999_999 },
        target: { amount: target },
      },
    ]);
    expect((await take(id, 2, '0.01')).userErrors).toEqual([]);
  });

  test('a claim without a share takes a place and nothing of the target', async () => {
    const { id } = await projectWith({ amount: '100' });
    await claim(gateway.admin, id, claimants[0] ?? '');
    const { project } = await gateway.anyone.ask(`{ project(id: "${id}") {
      openPlaces claimedAmount { amount } claims(first: 1) { nodes { share { amount } } }
    } }`);
    expect(project).toEqual({
      openPlaces: 2,
      claimedAmount: { amount: '0.00' },
      claims: { nodes: [{ share: null }] },
    });
  });

  test('a claim whose share does not fit stays on the waitlist, and the next that fits gets the place', async () => {
    const { id } = await projectWith({ amount: '100' }, 2);
    const wait = { onConflict: 'WAITLIST' };
    const taken = [await take(id, 0, '60'), await take(id, 1, '40')].map((answer) => answer.claim.id);
    const [large, small] = [await take(id, 2, '50', wait), await take(id, 3, '40', wait)];
    const stateOf = async ({ claim: { id: claimId } }: Answer) =>
      (await gateway.anyone.ask(`{ claim(id: "${String(claimId)}") { state waitlistPosition } }`)).claim;
    await gateway.admin.do('releaseClaim', 'claim { id }', { id: taken[1] });
    expect(await stateOf(large)).toEqual({ state: 'WAITING', waitlistPosition: 1 });
    expect(await stateOf(small)).toEqual({ state: 'CLAIMED', waitlistPosition: null });
    const more = { id, target: { amount: '150' }, places: 3 };
    expect(await attemptMutation(gateway.admin, 'updateProject', more)).toBeNull();
    expect((await stateOf(large)).state).toBe('CLAIMED');
  });

  test('what claims have taken of several projects is counted for each, exactly, by one statement for all', async () => {
    const [none, some, full] = [
      await projectWith({ amount: '100' }),
      await projectWith({ amount: '10000000000000.00' }, 4),
      await projectWith({ amount: '50' }, 1),
    ].map(({ id }) => id) as [string, string, string];
    const wait = { onConflict: 'WAITLIST' };
    const [first] = [await take(some, 0, '9999999999999.97'), await take(some, 1, '0.02')];
    await claim(gateway.admin, some, claimants[2] ?? '');
    const { claim: back } = await claim(gateway.admin, some, claimants[3] ?? '');
    await gateway.admin.do('releaseClaim', 'claim { id }', { id: back.id });
    const line = [];
    for (let n = 0; n < 4; n++) line.push((await take(full, n, '1', wait)).claim.id as string);
    const fields = '... on Project { openPlaces waiting claimedAmount { amount } }';
    const statements = countStatements(gateway.store);
    const asked = `query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} ... on Claim { waitlistPosition } } }`;
    const projects = await gateway.anyone.ask(asked, { ids: [none, some, full] });
    expect(statements.made.filter((sql) => sql.includes('claim'))).toHaveLength(1);
    statements.end();
    expect(projects.nodes).toEqual([
      { openPlaces: 3, waiting: 0, claimedAmount: { amount: '0.00' } },
      { openPlaces: 1, waiting: 0, claimedAmount: { amount: '9999999999999.99' } },
      { openPlaces: 0, waiting: 3, claimedAmount: { amount: '1.00' } },
    ]);
    const claims = await gateway.anyone.ask(asked, { ids: [...line].reverse().concat(first?.claim.id) });
    expect(claims.nodes.map(({ waitlistPosition }: Answer) => waitlistPosition)).toEqual([
      3,
      2,
      1,
      null,
      null,
    ]);
  });

  test('a target does not sink below what is taken of it', async () => {
    const { id } = await projectWith({ amount: '100' });
    await take(id, 0, '60');
    const sink = (amount: string) =>
      attemptMutation(gateway.admin, 'updateProject', { id, target: { amount } });
    expect(await writingNothing(gateway.store, () => sink('59.99'))).toMatchObject({
      code: 'SHARES_TAKEN',
      field: ['input', 'target'],
    });
    expect(await sink('60')).toBeNull();
  });

  test('of ten at once whose shares do not all fit, as many get one as fit', async () => {
    const { id } = await projectWith({ amount: '100' }, 10);
    const rivals = [];
    for (let n = 0; n < 10; n++) rivals.push((await createOrganisation(gateway.admin)).id as string);
    const share = { amount: '30' };
    const answers = await Promise.all(rivals.map((rival) => claim(gateway.admin, id, rival, { share })));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'taken').sort();
    expect(codes).toEqual([...Array<string>(7).fill('SHARE_TOO_LARGE'), ...Array<string>(3).fill('taken')]);
  });
}
