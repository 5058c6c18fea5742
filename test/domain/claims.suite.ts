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

export function claimsSuite(on: () => TestGateway): void {
  let gateway: TestGateway;
  let claimants: string[];

  beforeAll(async () => {
    gateway = on();
    claimants = [];
    for (let n = 0; n < 3; n++) claimants.push((await createOrganisation(gateway.admin)).id);
  });

  const take = async (projectId: string, claimantId = claimants[0] ?? ''): Promise<string> => {
    const { claim: taken, userErrors } = await claim(gateway.admin, projectId, claimantId);
    expect(userErrors).toEqual([]);
    return taken.id;
  };

  const stateOf = async (projectId: string): Promise<Answer> => {
    const { project } = await gateway.anyone.ask(`{ project(id: "${projectId}") {
      state openPlaces claims(first: 10) { nodes { state place releasedAt evidence { nodes { text } } } }
    } }`);
    return project;
  };

  async function step(mutation: string, input: object): Promise<void> {
    const client = mutation === 'acceptClaim' ? gateway.reviewer : gateway.admin;
    expect([mutation, await attemptMutation(client, mutation, input)]).toEqual([mutation, null]);
  }

  test('a project is listed, claimed, worked on, submitted, accepted, closed, and opened again', async () => {
    const { projects, event } = await createCeremony(gateway.admin);
    const projectId: string = projects[0].id;
    const states = [(await stateOf(projectId)).state];
    const claimId = await take(projectId);
    const evidence = '做完了\n两面墙';
    const steps: [string, object][] = [
      ['startClaim', { id: claimId }],
      ['submitClaimEvidence', { id: claimId, evidence }],
      ['acceptClaim', { id: claimId }],
      ['closeProject', { id: projectId }],
      ['reopenProject', { id: projectId }],
      ['submitClaimEvidence', { id: claimId, evidence: '又做了一遍' }],
      ['acceptClaim', { id: claimId }],
      ['closeProject', { id: projectId }],
    ];
    states.push((await stateOf(projectId)).state);
    for (const [mutation, input] of steps) {
      await step(mutation, input);
      states.push((await stateOf(projectId)).state);
    }
    expect(states.join(' ')).toBe(
      'LISTED CLAIMED IN_PROGRESS SUBMITTED ACCEPTED CLOSED REOPENED SUBMITTED ACCEPTED CLOSED',
    );
    expect((await stateOf(projectId)).claims.nodes).toEqual([
      {
        state: 'ACCEPTED',
        place: 1,
        releasedAt: null,
        evidence: { nodes: [{ text: evidence }, { text: '又做了一遍' }] },
      },
    ]);
    const { feed } = await gateway.anyone.ask(`{ feed(filter: { projectId: "${projectId}" }) {
      nodes { kind claim { id } event { id } }
    } }`);
    expect(feed.nodes.map(({ kind }: Answer) => kind)).toEqual([
      ...[
        'PROJECT_LISTED',
        'PROJECT_CLAIMED',
        'CLAIM_STARTED',
        'CLAIM_SUBMITTED',
        'CLAIM_ACCEPTED',
        'PROJECT_CLOSED',
      ],
      ...['PROJECT_REOPENED', 'CLAIM_SUBMITTED', 'CLAIM_ACCEPTED', 'PROJECT_CLOSED'],
    ]);
    expect(feed.nodes[1]).toMatchObject({ claim: { id: claimId }, event: { id: event.id } });
  });

  test('a place that was given back is the next to be taken, also by whom it was given back', async () => {
    const { projects } = await createCeremony(gateway.admin, 1, 2);
    const projectId: string = projects[0].id;
    const [first, second, third] = claimants;
    const claimId = await take(projectId, first);
    await take(projectId, second);
    expect(await stateOf(projectId)).toMatchObject({ state: 'CLAIMED', openPlaces: 0 });
    await step('releaseClaim', { id: claimId });
    expect(await stateOf(projectId)).toMatchObject({ state: 'CLAIMED', openPlaces: 1 });
    const again = await claim(gateway.admin, projectId, first ?? '');
    expect(again.claim).toMatchObject({ place: 1, state: 'CLAIMED' });
    expect((await claim(gateway.admin, projectId, third ?? '')).userErrors[0].code).toBe('ALREADY_CLAIMED');
    const { claims } = await stateOf(projectId);
    expect(
      claims.nodes.map(({ state, place }: Answer) => `${String(state)} ${String(place)}`).sort(),
    ).toEqual(['CLAIMED 1', 'CLAIMED 2', 'RELEASED 1']);
  });

  test('whoever has the only place, or waits for it, is told so, and not that others have taken it', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const projectId: string = projects[0].id;
    const [holder = '', waiting = '', other = ''] = claimants;
    const claimId = await take(projectId, holder);
    await claim(gateway.admin, projectId, waiting, { onConflict: 'WAITLIST' });
    const told = async (claimant: string) => {
      const { userErrors, heldBy } = await claim(gateway.admin, projectId, claimant);
      return [userErrors[0].code, userErrors[0].field.at(-1), heldBy.map(({ id }: Answer) => id)];
    };
    expect(await told(holder)).toEqual(['CLAIMANT_HAS_PLACE', 'claimant', [claimId]]);
    expect(await told(waiting)).toEqual(['CLAIMANT_ON_WAITLIST', 'claimant', [claimId]]);
    expect(await told(other)).toEqual(['ALREADY_CLAIMED', 'projectId', [claimId]]);
  });

  test('the last claim given back lists the project again', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const claimId = await take(projects[0].id);
    await step('releaseClaim', { id: claimId });
    expect(await stateOf(projects[0].id)).toMatchObject({ state: 'LISTED', openPlaces: 1 });
  });

  test('a project that is withdrawn gives all places back, and is open again when it is opened again', async () => {
    const { projects, event } = await createCeremony(gateway.admin, 2, 2);
    const projectId: string = projects[0].id;
    for (const claimant of claimants.slice(0, 2)) await take(projectId, claimant);
    await step('withdrawProject', { id: projectId });
    const withdrawn = await stateOf(projectId);
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', openPlaces: 2 });
    expect(withdrawn.claims.nodes.map(({ state, releasedAt }: Answer) => [state, typeof releasedAt])).toEqual(
      [
        ['RELEASED', 'string'],
        ['RELEASED', 'string'],
      ],
    );
    const { claimBoard } = await gateway.anyone.ask(`{ claimBoard(eventId: "${String(event.id)}") {
      projectCount openPlaces rows { state claims { id } }
    } }`);
    expect(claimBoard).toMatchObject({ projectCount: 1, openPlaces: 2 });
    expect(claimBoard.rows[0]).toEqual({ state: 'WITHDRAWN', claims: [] });
    await step('reopenProject', { id: projectId });
    await take(projectId);
    expect(await stateOf(projectId)).toMatchObject({ state: 'CLAIMED', openPlaces: 1 });
  });

  test('the state of a project is that of the claim that is furthest behind', async () => {
    const { projects } = await createCeremony(gateway.admin, 1, 2);
    const projectId: string = projects[0].id;
    const [one, other] = [await take(projectId, claimants[0]), await take(projectId, claimants[1])];
    await step('submitClaimEvidence', { id: one, evidence: '完' });
    expect((await stateOf(projectId)).state).toBe('IN_PROGRESS');
    await step('releaseClaim', { id: other });
    expect((await stateOf(projectId)).state).toBe('SUBMITTED');
  });

  test('organisations and volunteers claim alike', async () => {
    const { projects, host } = await createCeremony(gateway.admin, 1, 2);
    const volunteer = await createVolunteer(gateway.admin, host.id);
    await take(projects[0].id, volunteer.id);
    await take(projects[0].id, claimants[0]);
    const of = async (claimantId: string) =>
      gateway.anyone.ask(
        `query ($filter: ClaimFilter) { claims(filter: $filter) {
          nodes { claimantName claimant { __typename ... on Volunteer { number } } }
        } }`,
        { filter: { claimant: claimantOf(claimantId), projectId: projects[0].id } },
      );
    expect((await of(volunteer.id)).claims.nodes).toEqual([
      { claimantName: expect.any(String), claimant: { __typename: 'Volunteer', number: volunteer.number } },
    ]);
    expect((await of(claimants[0] ?? '')).claims.nodes).toMatchObject([
      { claimant: { __typename: 'Organisation' } },
    ]);
  });

  test('twenty equal requests at once take one place and are answered alike, and so is one that comes later', async () => {
    const { host, event } = await createCeremony(gateway.admin);
    const target = { amount: '10000000000000.00' };
    const listing = {
      organisationId: host.id,
      eventId: event.id,
      places: 3,
      target,
      summary: { zh: '说明' },
    };
    const { id: projectId } = await createProject(gateway.admin, listing);
    const input = {
      projectId,
      claimant: claimantOf(claimants[0] ?? ''),
      idempotencyKey: uniqueKey('twenty'),
    };
    const all = `claim { id place state claimedAt releasedAt claimant { ... on Organisation { id } } }
      project { id state name summary places target { amount minor } } heldBy { id }`;
    const send = () => gateway.admin.mutate('claimProject', all, input);
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(answers[0]).toMatchObject({ claim: { place: 1 }, project: { state: 'CLAIMED', target } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await writingNothing(gateway.store, send)).toEqual(answers[0]);
    await step('releaseClaim', { id: answers[0].claim.id });
    expect(await writingNothing(gateway.store, send)).toEqual(answers[0]);
    expect((await stateOf(projectId)).claims.nodes).toHaveLength(1);
  });

  test('of twenty claimants at once three get the three places, and the others are told who', async () => {
    const { projects, host } = await createCeremony(gateway.admin, 1, 3);
    const rivals = [];
    for (let n = 0; n < 20; n++) rivals.push((await createVolunteer(gateway.admin, host.id)).id as string);
    const answers = await Promise.all(rivals.map((rival) => claim(gateway.admin, projects[0].id, rival)));
    const won = answers.filter(({ userErrors }) => userErrors.length === 0);
    expect(won.map((answer) => answer.claim.place).sort()).toEqual([1, 2, 3]);
    const holders = won.map((answer) => ({ id: answer.claim.id, claimantName: answer.claim.claimantName }));
    for (const { userErrors, heldBy } of answers.filter((answer) => !won.includes(answer))) {
      expect(userErrors).toMatchObject([{ code: 'ALREADY_CLAIMED' }]);
      expect(new Set(heldBy.map(({ id }: Answer) => id))).toEqual(new Set(holders.map(({ id }) => id)));
    }
  });

  test('of two at once who would close and reopen, withdraw and claim, each finds the project as the other left it', async () => {
    const { projects } = await createCeremony(gateway.admin);
    const projectId: string = projects[0].id;
    const [withdrawal, taking] = await Promise.all([
      attemptMutation(gateway.admin, 'withdrawProject', { id: projectId }),
      claim(gateway.admin, projectId, claimants[0] ?? ''),
    ]);
    expect(withdrawal).toBeNull();
    const { state, claims } = await stateOf(projectId);
    expect(state).toBe('WITHDRAWN');
    if (taking.claim) expect(claims.nodes).toMatchObject([{ state: 'RELEASED' }]);
    else expect([taking.userErrors[0].code, claims.nodes]).toEqual(['PROJECT_WITHDRAWN', []]);
  });
}
