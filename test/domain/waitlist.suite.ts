import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  claimantOf,
  createCeremony,
  createOrganisation,
  createProject,
  createVolunteer,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';

const WAITLIST = { onConflict: 'WAITLIST' };

export function waitlistSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let claimants: string[];

  beforeAll(async () => {
    gateway = on();
    claimants = [];
    for (let n = 0; n < 5; n++) claimants.push((await createOrganisation(gateway.admin)).id);
  });

  /** Claims a project for each claimant in order. All but the first may have to wait. */
  async function takeAll(projectId: string, count: number): Promise<Answer[]> {
    const taken = [];
    for (const claimant of claimants.slice(0, count)) {
      const { claim: made, userErrors } = await claim(gateway.admin, projectId, claimant, WAITLIST);
      expect(userErrors).toEqual([]);
      taken.push(made);
    }
    return taken;
  }

  /** The claims of a project in order: state, place, waitlist position. */
  async function statesOf(projectId: string): Promise<string[]> {
    const { project } = await gateway.anyone.ask(`{ project(id: "${projectId}") {
      claims(first: 20) { nodes { state place waitlistPosition claimant { ... on Organisation { id } } } }
    } }`);
    const order = (one: Answer) => claimants.indexOf(one.claimant.id);
    return project.claims.nodes
      .sort((one: Answer, other: Answer) => order(one) - order(other))
      .map(({ state, place, waitlistPosition }: Answer) => [state, place, waitlistPosition].join(' ').trim());
  }

  async function kindsOf(projectId: string): Promise<string[]> {
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { projectId: "${projectId}" }) { nodes { kind } } }`,
    );
    return feed.nodes.map(({ kind }: Answer) => kind);
  }

  async function step(mutation: string, input: object): Promise<void> {
    const client = mutation === 'acceptClaim' ? gateway.reviewer : gateway.admin;
    expect([mutation, await attemptMutation(client, mutation, input)]).toEqual([mutation, null]);
  }

  const oneProject = async (places = 1): Promise<string> =>
    (await createCeremony(gateway.admin, 1, places)).projects[0].id;

  test('whoever waits has taken it on as well where the host limits it; released, there is room again; others are not limited', async () => {
    const { admin } = gateway;
    const { event, host, projects } = await createCeremony(admin, 3);
    const [first, second, third] = projects.map(({ id }) => id as string) as [string, string, string];
    const limit = (projectsPerClaimant: number | null) =>
      attemptMutation(admin, 'updateEvent', { id: event.id as string, projectsPerClaimant });
    expect(await limit(2)).toBeNull();
    const [hers, other] = [await createVolunteer(admin, host.id), await createVolunteer(admin, host.id)];
    const take = (project: string, claimant: Answer) =>
      claim(admin, project, claimant.id as string, { onConflict: 'WAITLIST' });
    await take(first, other);
    const waiting = (await take(first, hers)).claim;
    expect(waiting.state).toBe('WAITING');
    expect((await take(second, hers)).userErrors).toEqual([]);
    expect((await take(third, hers)).userErrors).toMatchObject([{ code: 'CLAIM_LIMIT' }]);
    expect((await take(third, other)).userErrors).toEqual([]);
    expect(await attemptMutation(admin, 'releaseClaim', { id: waiting.id })).toBeNull();
    expect((await take(third, hers)).claim.state).toBe('WAITING');
    expect(await limit(1)).toBeNull();
    expect(await limit(null)).toBeNull();
    expect((await take(first, hers)).claim.state).toBe('WAITING');
  });

  test('who claims when every place is taken is put on the waitlist, and learns who holds the places', async () => {
    const projectId = await oneProject(2);
    const [first, second] = await takeAll(projectId, 2);
    const input = {
      projectId,
      claimant: claimantOf(claimants[2] ?? ''),
      idempotencyKey: uniqueKey(),
      ...WAITLIST,
    };
    const all = `claim { id state place waitlistPosition takenAt claimantName }
      project { state waiting openPlaces } heldBy { id place state claimantName share { minor } dueAt takenAt }`;
    const send = () => gateway.admin.mutate('claimProject', all, input);
    const answer = await send();
    expect(answer).toMatchObject({
      claim: { state: 'WAITING', place: null, waitlistPosition: 1, takenAt: null },
      project: { state: 'CLAIMED', waiting: 1, openPlaces: 0 },
      heldBy: [
        { id: first.id, place: 1 },
        { id: second.id, place: 2 },
      ],
      userErrors: [],
    });
    expect(await writingNothing(gateway.store, send)).toEqual(answer);
    expect((await claim(gateway.admin, projectId, claimants[3] ?? '')).userErrors[0].code).toBe(
      'ALREADY_CLAIMED',
    );
    await step('releaseClaim', { id: first.id });
    const { claim: asItWas, heldBy } = await writingNothing(gateway.store, send);
    expect([asItWas, heldBy]).toEqual([answer.claim, answer.heldBy]);
  });

  test('a place that is given back goes to the next on the waitlist, in the same transaction', async () => {
    const { projects, event } = await createCeremony(gateway.admin);
    const projectId: string = projects[0].id;
    const board = gateway.anyone.subscribe(
      'subscription ($id: ID!) { claimBoard(eventId: $id) { cursor row { state openPlaces waiting claims { claimantName } } } }',
      { id: event.id },
    );
    await board.count(1);
    const [first, second, third] = await takeAll(projectId, 3);
    expect(await statesOf(projectId)).toEqual(['CLAIMED 1', 'WAITING  1', 'WAITING  2']);
    await step('releaseClaim', { id: first.id });
    expect(await statesOf(projectId)).toEqual(['RELEASED 1', 'CLAIMED 1', 'WAITING  1']);
    await board.count(5);
    const rows = board.data.slice(1).map(({ claimBoard }) => claimBoard.row);
    expect(rows.map(({ openPlaces, waiting }) => [openPlaces, waiting])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 1],
    ]);
    expect(rows[3].claims).toEqual([{ claimantName: second.claimantName }]);
    await board.close();
    const { feed } = await gateway.anyone.ask(`{ feed(filter: { projectId: "${projectId}" }) {
      nodes { at kind cursor claim { id } }
    } }`);
    const told = feed.nodes.map(({ kind, claim: about }: Answer) => [kind, about?.id]);
    expect(told.slice(1)).toEqual([
      ['PROJECT_CLAIMED', first.id],
      ['CLAIM_WAITING', second.id],
      ['CLAIM_WAITING', third.id],
      ['CLAIM_RELEASED', first.id],
      ['CLAIM_PROMOTED', second.id],
    ]);
    // One transaction: the entries have one time, and the board's cursor is that of the last one.
    expect(feed.nodes[4].at).toBe(feed.nodes[5].at);
    expect(board.data[4].claimBoard.cursor).toBe(feed.nodes[5].cursor);
  });

  test('a claimant can leave the waitlist, and those behind it move up', async () => {
    const projectId = await oneProject();
    const [, second, third] = await takeAll(projectId, 4);
    await step('releaseClaim', { id: second.id });
    expect(await statesOf(projectId)).toEqual(['CLAIMED 1', 'RELEASED', 'WAITING  1', 'WAITING  2']);
    await claim(gateway.admin, projectId, claimants[1] ?? '', WAITLIST);
    const { claim: now } = await gateway.anyone.ask(
      `{ claim(id: "${String(third.id)}") { waitlistPosition } }`,
    );
    expect(now.waitlistPosition).toBe(1);
    expect((await kindsOf(projectId)).filter((kind) => kind === 'CLAIM_PROMOTED')).toEqual([]);
  });

  test('nobody waits twice, or for a second place', async () => {
    const projectId = await oneProject();
    await takeAll(projectId, 2);
    const codeOf = async (n: number) =>
      (await claim(gateway.admin, projectId, claimants[n] ?? '', WAITLIST)).userErrors[0].code;
    await writingNothing(gateway.store, async () => {
      expect(await codeOf(0)).toBe('CLAIMANT_HAS_PLACE');
      expect(await codeOf(1)).toBe('CLAIMANT_ON_WAITLIST');
    });
  });

  test('more places are given to the waitlist, and the project goes on', async () => {
    const projectId = await oneProject();
    const [first] = await takeAll(projectId, 4);
    for (const mutation of ['submitClaimEvidence', 'acceptClaim']) {
      await step(mutation, {
        id: first.id,
        ...(mutation === 'submitClaimEvidence' && { evidence: '做完了' }),
      });
    }
    const update = await gateway.admin.do('updateProject', 'project { state waiting }', {
      id: projectId,
      places: 3,
    });
    expect(update.project).toEqual({ state: 'IN_PROGRESS', waiting: 1 });
    expect(await statesOf(projectId)).toEqual(['ACCEPTED 1', 'CLAIMED 2', 'CLAIMED 3', 'WAITING  1']);
    expect((await kindsOf(projectId)).slice(-3)).toEqual([
      'PROJECT_UPDATED',
      'CLAIM_PROMOTED',
      'CLAIM_PROMOTED',
    ]);
  });

  test.each([
    ['withdrawn', ['withdrawProject'], ['RELEASED 1', 'RELEASED', 'RELEASED'], 'PROJECT_WITHDRAWN'],
    [
      'closed',
      ['submitClaimEvidence', 'acceptClaim', 'closeProject'],
      ['ACCEPTED 1', 'RELEASED', 'RELEASED'],
      'PROJECT_CLOSED',
    ],
  ])('a project that is %s has no line', async (_what, steps, after, kind) => {
    const projectId = await oneProject();
    const [first, second] = await takeAll(projectId, 3);
    for (const mutation of steps) {
      const evidence = mutation === 'submitClaimEvidence' ? { evidence: '做完了' } : {};
      await step(mutation, mutation.endsWith('Project') ? { id: projectId } : { id: first.id, ...evidence });
    }
    expect(await statesOf(projectId)).toEqual(after);
    const { claim: sentAway } = await gateway.anyone.ask(
      `{ claim(id: "${String(second.id)}") { history { nodes { kind } } } }`,
    );
    expect(sentAway.history.nodes).toEqual([{ kind: 'CLAIM_WAITING' }, { kind }]);
  });

  test('of two who leave at once and one who comes, the waitlist stays in order and no place is lost', async () => {
    const projectId = await oneProject(2);
    const [first, second, third, fourth] = await takeAll(projectId, 4);
    const late = claimants[4] ?? '';
    const [, , { userErrors }] = await Promise.all([
      step('releaseClaim', { id: first.id }),
      step('releaseClaim', { id: second.id }),
      claim(gateway.admin, projectId, late, WAITLIST),
    ]);
    expect(userErrors).toEqual([]);
    const { project } = await gateway.anyone.ask(`{ project(id: "${projectId}") { openPlaces waiting } }`);
    expect(project).toEqual({ openPlaces: 0, waiting: 1 });
    const [, , ...others] = await statesOf(projectId);
    expect([others.slice(0, 2).sort(), others[2]]).toEqual([['CLAIMED 1', 'CLAIMED 2'], 'WAITING  1']);
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { projectId: "${projectId}", kinds: [CLAIM_PROMOTED] }) { nodes { claim { id } } } }`,
    );
    expect(feed.nodes.map(({ claim: promoted }: Answer) => promoted.id)).toEqual([third.id, fourth.id]);
  });

  test('WAITING_PER_PROJECT wait at most', async () => {
    const { host, event } = await createCeremony(gateway.admin);
    const { id: projectId } = await createProject(gateway.admin, {
      organisationId: host.id,
      eventId: event.id,
    });
    const [, second] = await takeAll(projectId, 2);
    await gateway.store.transact(async ({ manager }) => {
      const [{ id: _, activeClaimant: __, ...row }] = await manager.query(
        'SELECT * FROM claim WHERE id = ?',
        [second.id],
      );
      const columns = Object.keys(row).join(', ');
      for (let n = 2; n <= LIMITS.WAITING_PER_PROJECT; n++) {
        await manager.query(
          `INSERT INTO claim (id, activeClaimant, ${columns}) SELECT ?, ?, ${columns} FROM claim WHERE id = ?`,
          [`clm_${String(n).padStart(26, '0')}`, `${projectId}@${String(n)}`, second.id],
        );
      }
    });
    await writingNothing(gateway.store, async () => {
      const { userErrors } = await claim(gateway.admin, projectId, claimants[2] ?? '', WAITLIST);
      expect(userErrors).toMatchObject([{ code: 'WAITLIST_FULL', field: ['input', 'projectId'] }]);
    });
    await step('withdrawProject', { id: projectId });
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { projectId: "${projectId}", kinds: [PROJECT_WITHDRAWN] }) { totalCount } }`,
    );
    expect(feed.totalCount).toBe(1);
  });
}
