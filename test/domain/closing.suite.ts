import { LIMITS } from '../../src/core/limits.js';
import { attemptMutation, refusalOfMutation } from '../graphql/attempt.js';
import { writingNothing } from '../graphql/contents.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  createProject,
  createVolunteer,
  uniqueKey,
} from '../harness/ceremony.js';
import type { Answer, GraphClient } from '../harness/client.js';
import type { TestGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const DAY_MS = 86_400_000;

export function closingSuite(on: () => TestGateway): void {
  let gateway: TestGateway;

  beforeAll(() => {
    gateway = on();
  });

  async function step(mutation: string, input: object): Promise<void> {
    const client = mutation === 'acceptClaim' ? gateway.reviewer : gateway.admin;
    expect([mutation, await attemptMutation(client, mutation, input)]).toEqual([mutation, null]);
  }

  async function taken(input: object = {}) {
    const { host, event, projects } = await createCeremony(gateway.admin, 1, 2);
    const above: string = (await createOrganisation(gateway.admin)).id;
    const claimant: string = (await createOrganisation(gateway.admin, { parentId: above })).id;
    const projectId: string = projects[0].id;
    const claimId: string = (await claim(gateway.admin, projectId, claimant, input)).claim.id;
    return { host: host.id as string, event: event.id as string, above, claimant, projectId, claimId };
  }

  const oneClaim = async (id: string, selection: string): Promise<Answer> =>
    (await gateway.anyone.ask(`{ claim(id: "${id}") { ${selection} } }`)).claim;

  test('a step that is sent again by the same key is taken once', async () => {
    const { projectId, claimId } = await taken();
    const submit = { id: claimId, evidence: '做完了', idempotencyKey: uniqueKey() };
    const close = { id: projectId, idempotencyKey: uniqueKey() };
    await step('submitClaimEvidence', submit);
    await step('submitClaimEvidence', submit);
    await step('acceptClaim', { id: claimId });
    await step('closeProject', close);
    await step('closeProject', close);
    const { history, evidence, project } = await oneClaim(
      claimId,
      'history { nodes { kind } } evidence { nodes { number } } project { state history { nodes { kind } } }',
    );
    expect([history, evidence].map(({ nodes }) => nodes.length)).toEqual([4, 1]);
    expect(project.history.nodes.map(({ kind }: Answer) => kind)).toEqual([
      'PROJECT_LISTED',
      'PROJECT_CLOSED',
    ]);
    const other = { ...submit, evidence: '别的' };
    expect((await refusalOfMutation(gateway.admin, 'submitClaimEvidence', other)).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  test('a claim is signed, sent back with reasons and handed in again; all that was handed in is kept', async () => {
    const { projectId, claimId } = await taken();
    const first = {
      evidence: '一面墙',
      pictures: [
        { url: 'https://图片.example/墙.png', alt: { zh: '粉刷一新的墙', en: 'A wall, freshly painted' } },
        { url: 'https://example.org/2.webp', alt: { original: 'EN', en: 'The second wall' } },
        { url: 'https://example.org/3.webp' },
      ],
      amounts: [{ label: '涂料', amount: { amount: '1200.50' } }],
    };
    const states = [];
    const steps: [string, object][] = [
      ['signClaim', {}],
      ['startClaim', {}],
      ['submitClaimEvidence', first],
      ['sendClaimBack', { reason: '还差一面墙\n请补照片' }],
      ['submitClaimEvidence', { evidence: '两面墙' }],
      ['acceptClaim', { reason: '很好' }],
    ];
    for (const [mutation, input] of steps) {
      await step(mutation, { id: claimId, ...input });
      if (mutation === 'signClaim') {
        expect(await attemptMutation(gateway.reviewer, mutation, { id: claimId })).toBeNull();
      }
      const now = await oneClaim(claimId, 'state project { state }');
      states.push(now.state);
      expect(now.project.state).toBe(now.state);
    }
    expect(states.join(' ')).toBe('SIGNED IN_PROGRESS SUBMITTED IN_PROGRESS SUBMITTED ACCEPTED');
    await step('closeProject', { id: projectId, reason: '销号' });
    const { evidence } = await oneClaim(
      claimId,
      'evidence { nodes { number text pictures { url zh: alt(lang: ZH) en: alt(lang: EN) } amounts { label amount { amount currency } } submittedAt } }',
    );
    const submittedAt = expect.stringMatching(/Z$/) as unknown;
    expect(evidence.nodes).toEqual([
      {
        number: 1,
        text: '一面墙',
        pictures: [
          {
            url: 'https://xn--wcsw84d.example/%E5%A2%99.png',
            zh: '粉刷一新的墙',
            en: 'A wall, freshly painted',
          },
          { url: 'https://example.org/2.webp', zh: 'The second wall', en: 'The second wall' },
          { url: 'https://example.org/3.webp', zh: null, en: null },
        ],
        amounts: [{ label: '涂料', amount: { amount: '1200.50', currency: 'CNY' } }],
        submittedAt,
      },
      { number: 2, text: '两面墙', pictures: [], amounts: [], submittedAt },
    ]);
    const { history } = await oneClaim(claimId, 'history { nodes { kind reason } }');
    expect(history.nodes.map(({ kind, reason }: Answer) => [kind, reason])).toEqual([
      ['PROJECT_CLAIMED', null],
      ['CLAIM_AGREED', null],
      ['CLAIM_SIGNED', null],
      ['CLAIM_STARTED', null],
      ['CLAIM_SUBMITTED', null],
      ['CLAIM_SENT_BACK', '还差一面墙\n请补照片'],
      ['CLAIM_SUBMITTED', null],
      ['CLAIM_ACCEPTED', '很好'],
      ['PROJECT_CLOSED', '销号'],
    ]);
  });

  test('what a closed or withdrawn project says stays, and is corrected beside it, with reasons', async () => {
    const over: [string, string][] = [];
    const closed = await taken();
    await step('submitClaimEvidence', { id: closed.claimId, evidence: '完' });
    await step('acceptClaim', { id: closed.claimId });
    const corrected = { id: closed.projectId, reason: '受益人是老人，不是学生' };
    expect((await refusalOfMutation(gateway.admin, 'correctProject', corrected)).code).toBe('WRONG_STATE');
    await step('closeProject', { id: closed.projectId });
    over.push([closed.projectId, 'PROJECT_CLOSED']);
    const { projectId } = await taken();
    await step('withdrawProject', { id: projectId });
    over.push([projectId, 'PROJECT_WITHDRAWN']);
    for (const [id, code] of over) {
      const edit = { id, name: { zh: '改名' }, places: 9 };
      const refused = await writingNothing(gateway.store, () =>
        refusalOfMutation(gateway.admin, 'updateProject', edit),
      );
      expect(refused).toMatchObject({ code, field: ['input', 'id'] });
      await step('correctProject', { ...corrected, id });
      const { project, feed } = await gateway.anyone.ask(`{
        project(id: "${id}") { name places history { nodes { kind reason } } }
        feed(filter: { projectId: "${id}", kinds: [PROJECT_CORRECTED] }) { nodes { project { id } } }
      }`);
      expect(project).toMatchObject({ name: expect.stringMatching(/^项目/) as string, places: 2 });
      expect(project.history.nodes.at(-1)).toEqual({ kind: 'PROJECT_CORRECTED', reason: corrected.reason });
      expect(feed.nodes).toEqual([{ project: { id } }]);
    }
    await step('reopenProject', { id: projectId });
    await step('updateProject', { id: projectId, name: { zh: '改名' } });
  });

  test('evidence is handed in EVIDENCE_PER_CLAIM times at most', async () => {
    const { claimId } = await taken();
    const few = jest.replaceProperty(LIMITS, 'EVIDENCE_PER_CLAIM', 2 as never);
    await gateway.admin.do('startClaim', 'claim { id }', { id: claimId });
    const input = { id: claimId, evidence: '完' };
    for (const _ of [1, 2]) {
      await gateway.admin.do('submitClaimEvidence', 'claim { id }', input);
      await gateway.admin.do('sendClaimBack', 'claim { id }', {
        id: claimId,
        reason: '缺',
      });
    }
    const refused = { code: 'TOO_MANY_ITEMS', field: ['input', 'id'] };
    expect(await refusalOfMutation(gateway.admin, 'submitClaimEvidence', input)).toMatchObject(refused);
    few.restore();
  });

  test('who did it is told to those who run the project, and to nobody else', async () => {
    const { host, claimant, claimId, projectId } = await taken();
    const as = (organisationId: string) =>
      gateway.as({ role: 'organiser', organisationId, subject: '王女士' });
    const [runner, theirs] = [await as(host), await as(claimant)];
    await theirs.do('startClaim', 'claim { id }', { id: claimId });
    const asked = `{ claim(id: "${claimId}") { history { nodes { kind by } } } project(id: "${projectId}") { history { nodes { kind by } } } }`;
    const seen = async (client: typeof runner) => {
      const { claim: one, project } = await client.ask(asked);
      return [...project.history.nodes, ...one.history.nodes].map(({ kind, by }: Answer) => [kind, by]);
    };
    const admin = expect.stringMatching(/^admin/) as unknown;
    const whole = [
      ['PROJECT_LISTED', admin],
      ['PROJECT_CLAIMED', admin],
      ['CLAIM_STARTED', '王女士'],
    ];
    expect(await seen(runner)).toEqual(whole);
    expect(await seen(gateway.admin)).toEqual(whole);
    for (const other of [theirs, gateway.anyone, await gateway.as({ role: 'screen' })]) {
      expect((await seen(other)).map(([, by]) => by)).toEqual([null, null, null]);
    }
    // Live, each viewer has its own answer.
    const live =
      'subscription { feed(filter: { kinds: [CLAIM_SUBMITTED] }) { claim { id history { nodes { by } } } } }';
    const before = gateway.engine.metrics.live;
    const [shown, hidden] = [runner.subscribe(live), gateway.anyone.subscribe(live)];
    await until(() => gateway.engine.metrics.live >= before + 2);
    await theirs.do('submitClaimEvidence', 'claim { id }', {
      id: claimId,
      evidence: '完',
    });
    await Promise.all([shown.count(1), hidden.count(1)]);
    expect(shown.data[0].feed.claim.history.nodes.at(-1)).toEqual({ by: '王女士' });
    expect(hidden.data[0].feed.claim.history.nodes.at(-1)).toEqual({ by: null });
    await Promise.all([shown.close(), hidden.close()]);
  });

  test('work that is not handed in when it is due is overdue, and found', async () => {
    const [past, future] = [-DAY_MS, DAY_MS].map((ms) => new Date(Date.now() + ms).toISOString());
    const { projectId, claimId } = await taken({ dueAt: past });
    const other: string = (await createOrganisation(gateway.admin)).id;
    await claim(gateway.admin, projectId, other);
    const late = async (overdue: boolean) => {
      const { claims } = await gateway.anyone.ask(
        `{ claims(filter: { projectId: "${projectId}", overdue: ${String(overdue)} }) { nodes { id overdue } } }`,
      );
      for (const each of claims.nodes) expect(each.overdue).toBe(overdue);
      return claims.nodes.map(({ id }: Answer) => id === claimId);
    };
    expect(await oneClaim(claimId, 'dueAt overdue')).toEqual({ dueAt: past, overdue: true });
    expect([await late(true), await late(false)]).toEqual([[true], [false]]);
    await step('signClaim', { id: claimId, dueAt: future });
    expect(await oneClaim(claimId, 'dueAt overdue')).toEqual({ dueAt: future, overdue: false });
    expect([await late(true), await late(false)]).toEqual([[], [false, true]]);
  });

  test('signed without a due date, the one it was claimed with stays', async () => {
    const dueAt = '2030-01-01T00:00:00.000Z';
    const { claimId } = await taken({ dueAt });
    await step('signClaim', { id: claimId });
    expect((await oneClaim(claimId, 'dueAt')).dueAt).toBe(dueAt);
  });

  test('what the organisations below one claim is in its feed, step by step, and so is what happens to their projects', async () => {
    const { above, claimId, projectId } = await taken();
    for (const [mutation, input] of [
      ['startClaim', { id: claimId }],
      ['updateProject', { id: projectId, places: 3 }],
      ['withdrawProject', { id: projectId }],
      ['reopenProject', { id: projectId }],
    ] as const) {
      await step(mutation, input);
    }
    const { feed } = await gateway.anyone.ask(
      `{ feed(filter: { organisationId: "${above}", projectId: "${projectId}" }) { nodes { kind } } }`,
    );
    // Once the claims are released, entries about the project do not concern them any more.
    expect(feed.nodes.map(({ kind }: Answer) => kind)).toEqual([
      'PROJECT_CLAIMED',
      'CLAIM_STARTED',
      'PROJECT_UPDATED',
      'PROJECT_WITHDRAWN',
    ]);
    const entries = await gateway.store.feed.read(0, 100_000);
    const told = entries.filter(({ subjects }) => subjects.includes(claimId)).map(({ kind }) => kind);
    expect(told).toEqual(['PROJECT_CLAIMED', 'CLAIM_STARTED', 'PROJECT_UPDATED', 'PROJECT_WITHDRAWN']);
  });

  test('what a volunteer claims is in the feed of the organisations above hers', async () => {
    const { host, projects } = await createCeremony(gateway.admin);
    const above: string = (await createOrganisation(gateway.admin)).id;
    const own: string = (await createOrganisation(gateway.admin, { parentId: above })).id;
    const volunteer = await createVolunteer(gateway.admin, own);
    await claim(gateway.admin, projects[0].id, volunteer.id);
    for (const organisation of [own, above, host.id]) {
      const { feed } = await gateway.anyone.ask(
        `{ feed(filter: { organisationId: "${String(organisation)}", kinds: [PROJECT_CLAIMED] }) { nodes { project { id } } } }`,
      );
      expect(feed.nodes).toEqual([{ project: { id: projects[0].id } }]);
    }
  });

  test('a project is prepared first and listed later; until then it is on no board and takes no claims', async () => {
    const { host, event } = await createCeremony(gateway.admin, 0);
    const listing = { organisationId: host.id, eventId: event.id, listed: false };
    const { id: projectId, state } = await createProject(gateway.admin, listing);
    const onBoard = async () => {
      const { claimBoard } = await gateway.anyone.ask(
        `{ claimBoard(eventId: "${String(event.id)}") { rows { project { id } } projectCount } }`,
      );
      return claimBoard;
    };
    expect(state).toBe('UNLISTED');
    const members = await gateway.as({ role: 'organiser', organisationId: host.id as string });
    const seen = async (client: GraphClient) => {
      const asked = await client.ask(`{
        organisation(id: "${String(host.id)}") { drafts { nodes { id } } projects { nodes { id } } }
        projects(filter: { organisationId: "${String(host.id)}" }) { totalCount }
        event(id: "${String(event.id)}") { projects { totalCount } }
        feed(filter: { organisationId: "${String(host.id)}", kinds: [PROJECT_PREPARED, PROJECT_UPDATED, PROJECT_LISTED] }) { totalCount }
      }`);
      const { organisation, projects, event: at, feed } = asked;
      return [organisation.drafts?.nodes ?? null, organisation.projects.nodes, projects, at.projects, feed];
    };
    const none = [[], { totalCount: 0 }, { totalCount: 0 }, { totalCount: 0 }];
    expect(await seen(gateway.anyone)).toEqual([null, ...none]);
    expect(await seen(members)).toEqual([[{ id: projectId }], ...none]);
    expect(await onBoard()).toEqual({ rows: [], projectCount: 0 });
    const board = gateway.anyone.subscribe(
      'subscription ($id: ID!) { claimBoard(eventId: $id) { kind row { state } } }',
      { id: event.id },
    );
    await board.count(1);
    const refused = await writingNothing(gateway.store, () => claim(gateway.admin, projectId, host.id));
    expect(refused.userErrors[0].code).toBe('PROJECT_NOT_LISTED');
    await step('updateProject', { id: projectId, places: 2 });
    expect(await seen(gateway.anyone)).toEqual([null, ...none]);
    await step('listProject', { id: projectId });
    const one = { totalCount: 1 };
    expect(await seen(members)).toEqual([[], [{ id: projectId }], one, one, one]);
    expect((await refusalOfMutation(gateway.admin, 'discardProject', { id: projectId })).code).toBe(
      'WRONG_STATE',
    );
    expect(await onBoard()).toEqual({ rows: [{ project: { id: projectId } }], projectCount: 1 });
    await board.count(2);
    expect(board.data[1].claimBoard).toEqual({ kind: 'CHANGE', row: { state: 'LISTED' } });
    await board.close();
    expect((await claim(gateway.admin, projectId, host.id)).userErrors).toEqual([]);
  });

  test('a draft is discarded, and nothing is left of it; an organisation prepares DRAFTS_PER_ORGANISATION projects at most', async () => {
    const { host } = await createCeremony(gateway.admin, 0);
    const few = jest.replaceProperty(LIMITS, 'DRAFTS_PER_ORGANISATION', 1 as never);
    const draft = { organisationId: host.id as string, listed: false };
    const { id: projectId } = await createProject(gateway.admin, draft);
    const another = { ...draft, name: { zh: '又一个' }, serviceArea: 'CARE' };
    expect((await refusalOfMutation(gateway.admin, 'createProject', another)).code).toBe('TOO_MANY_ITEMS');
    await step('discardProject', { id: projectId });
    const entries = await gateway.store.feed.read(0, 100_000);
    expect(JSON.stringify(entries)).not.toContain(projectId);
    expect((await gateway.admin.ask(`{ project(id: "${String(projectId)}") { id } }`)).project).toBeNull();
    await createProject(gateway.admin, draft);
    few.restore();
  });
}
