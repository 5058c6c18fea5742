import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { overlap } from '../../src/domain/agreement/rules.js';
import { concluded, propose, sign } from '../examples/agreement.js';
import { refusing } from '../graphql/attempt.js';
import { createEvent, createOrganisation, createProject, uniqueKey, zh } from '../harness/ceremony.js';
import { GraphClient, type Answer } from '../harness/client.js';
import { onTwoNodes } from '../harness/gateway.js';
import { whileRefusedForNow } from '../harness/until.js';

const term = (from: string, to: string | null) => ({ from, to });

test.each([
  [term('2024-01-01', '2024-12-31'), term('2024-12-31', '2025-12-31'), true],
  [term('2024-01-01', '2024-12-31'), term('2025-01-01', null), false],
  [term('2024-01-01', null), term('2030-01-01', '2030-12-31'), true],
  [term('2024-01-01', null), term('2030-01-01', null), true],
  [term('2024-03-01', '2024-03-01'), term('2024-01-01', '2024-12-31'), true],
])('terms overlap where a day is in both: %j and %j', (one, other, is) => {
  expect([overlap(one, other), overlap(other, one)]).toEqual([is, is]);
});

onTwoNodes(([gateway, other]) => {
  let union: string;
  let company: string;
  let ofUnion: GraphClient;
  let ofCompany: GraphClient;

  beforeEach(async () => {
    [union, company] = [await organisation(), await organisation()];
    [ofUnion, ofCompany] = [await acting(union), await acting(company)];
  });

  const organisation = async (): Promise<string> => (await createOrganisation(gateway.admin)).id;
  const acting = (organisationId: string) => gateway.as({ role: 'organiser', organisationId });
  const agreement = async (id: string, client: GraphClient = gateway.anyone): Promise<Answer> =>
    (
      await client.ask(
        `query ($id: ID!) { agreement(id: $id) { state concludedAt
          parties { organisation { id } state signatory(lang: EN) } areas(first: 9) { nodes { code } } } }`,
        { id },
      )
    ).agreement;
  const refused = refusing(gateway);
  const accept = (client: GraphClient, id: string, organisationId: string) =>
    client.do('acceptAgreement', 'agreement { id state }', { id, organisationId });
  /** Kinds of entries about agreements, of all that is told of one of these. */
  const told = async (about: object): Promise<string[]> => {
    const kinds = ['AGREEMENT_AGREED', 'AGREEMENT_SIGNED', 'AGREEMENT_CONCLUDED'];
    const { feed } = await gateway.anyone.ask(
      'query ($filter: FeedFilter) { feed(filter: $filter, first: 100) { nodes { kind } } }',
      { filter: { kinds, ...about } },
    );
    return feed.nodes.map(({ kind }: Answer) => kind);
  };

  test('nobody is named in an agreement before all have accepted; then each signs for itself', async () => {
    const [area] = (await gateway.anyone.ask('{ areas(first: 1) { nodes { id } } }')).areas.nodes;
    const id = await propose(ofUnion, [union, company], { areaIds: [area.id] });
    expect(await agreement(id)).toBeNull();
    expect((await agreement(id, ofCompany)).parties.map(({ state }: Answer) => state)).toEqual([
      ...['ACCEPTED', 'INVITED'],
    ]);
    const asked = `{ organisation(id: "${company}") { proposals { nodes { id } } agreements { totalCount } } }`;
    expect((await gateway.anyone.ask(asked)).organisation).toEqual({
      ...{ proposals: null, agreements: { totalCount: 0 } },
    });
    expect((await ofCompany.ask(asked)).organisation.proposals.nodes).toEqual([{ id }]);
    expect(await refused(await acting(await organisation()), 'withdrawAgreement', { id })).toBe('NOT_FOUND');
    expect(await refused(ofUnion, 'acceptAgreement', { id, organisationId: company })).toBe('FORBIDDEN');

    await accept(ofCompany, id, company);
    expect((await agreement(id)).state).toBe('AGREED');
    expect((await sign(ofUnion, id, union)).agreement.state).toBe('AGREED');
    expect((await sign(ofCompany, id, company)).agreement.state).toBe('IN_FORCE');
    expect(await agreement(id)).toMatchObject({
      state: 'IN_FORCE',
      parties: [union, company].map((party) => ({
        ...{ organisation: { id: party }, state: 'SIGNED', signatory: 'Chair of the federation' },
      })),
      areas: { nodes: [{ code: 'EDUCATION' }] },
    });
    expect(await told({ organisationId: company })).toEqual([
      ...['AGREEMENT_AGREED', 'AGREEMENT_SIGNED', 'AGREEMENT_SIGNED', 'AGREEMENT_CONCLUDED'],
    ]);
  });

  test('what is wrong is refused with a code of its own, and nothing is written', async () => {
    const { admin } = gateway;
    const all = {
      organisationId: union,
      partyIds: [union, company],
      title: zh('结对'),
      termFrom: '2024-04-25',
    };
    const proposing = (input: object) => refused(admin, 'proposeAgreement', { ...all, ...input });
    const signing = (id: string, input: object = {}) =>
      refused(admin, 'signAgreement', { id, organisationId: union, signatory: zh('主席'), ...input });
    const year = { termFrom: '2024-04-25', termTo: '2025-04-24' };

    expect(await proposing({ partyIds: [union, union] })).toBe('AGREEMENT_WITH_ITSELF');
    expect(await proposing({ partyIds: [union] })).toBe('AGREEMENT_WITH_ITSELF');
    expect(await proposing({ termTo: '2024-04-24' })).toBe('TERM_ENDS_BEFORE_START');
    const many = Array.from({ length: LIMITS.PARTIES_PER_AGREEMENT + 1 }, () => newId('Organisation'));
    expect(await proposing({ partyIds: many })).toBe('TOO_MANY_ITEMS');
    const proposal = await propose(ofUnion, [union, company], year);
    expect(await signing(proposal)).toBe('PARTY_NOT_ACCEPTED');
    await accept(ofCompany, proposal, company);

    expect(await proposing({ termFrom: '2025-04-24' })).toBe('TERMS_OVERLAP');
    expect(await proposing({ partyIds: [company, union], termTo: '2024-04-25' })).toBe('TERMS_OVERLAP');
    expect(await signing(proposal)).toBe('AGREEMENT_OVER');
    expect(await signing(proposal, { signedAt: '2025-04-24T16:00:00Z' })).toBe('AGREEMENT_OVER');
    expect(await signing(proposal, { signedAt: '2999-01-01T00:00:00Z' })).toBe('BAD_TIME');
    expect(await signing(proposal, { organisationId: await organisation() })).toBe('NOT_FOUND');
    const signedAt = '2024-04-25T07:00:00Z';
    for (const party of [union, company]) await sign(admin, proposal, party, { signedAt });
    expect(await signing(proposal, { signedAt })).toBe('WRONG_STATE');
    expect(await refused(admin, 'withdrawAgreement', { id: proposal })).toBe('WRONG_STATE');

    await admin.do('endAgreement', 'agreement { id }', {
      id: proposal,
      endedOn: '2024-10-31',
      reason: '搬迁',
    });
    expect(await signing(proposal, { signedAt })).toBe('AGREEMENT_OVER');
    const renewed = await concluded(admin, [company, union], {
      termFrom: '2024-11-01',
      termTo: null,
      renewsId: proposal,
    });
    expect((await agreement(renewed)).state).toBe('IN_FORCE');
    expect(await proposing({ partyIds: [union, await organisation()], renewsId: proposal })).toBe(
      'OTHER_PARTIES',
    );
  });

  test('an event, a proposer and an agreement have so many and no more', async () => {
    const { admin } = gateway;
    const event = await createEvent(admin, [union], { segments: [{ kind: 'SIGN', title: zh('签约') }] });
    const id = await concluded(admin, [union, company]);
    const all = {
      organisationId: union,
      partyIds: [union, company],
      title: zh('结对'),
      termFrom: '2060-01-01',
    };
    const atEvent = { ...all, segmentId: event.segments[0].id };
    const shared = { id, organisationId: union, name: zh('场地') };
    for (const [limit, mutation, input] of [
      ['AGREEMENTS_PER_EVENT', 'proposeAgreement', atEvent],
      ['PROPOSALS_UNANSWERED', 'proposeAgreement', all],
      ['RESOURCES_PER_AGREEMENT', 'shareResource', shared],
    ] as const) {
      const replaced = jest.replaceProperty(LIMITS, limit, 0 as never);
      expect([limit, await refused(admin, mutation, input)]).toEqual([limit, 'TOO_MANY_ITEMS']);
      replaced.restore();
    }
  });

  test('projects and events are carried out under it and resources shared, by those whose they are', async () => {
    const id = await concluded(gateway.admin, [union, company]);
    const project = await createProject(gateway.admin, { organisationId: union });
    const draft = await createProject(gateway.admin, { organisationId: union, listed: false });
    const event = await createEvent(gateway.admin, [company]);
    const add = (projectId: string) => ({ id, activity: { projectId } });
    expect(await refused(ofCompany, 'addAgreementActivity', add(project.id))).toBe('FORBIDDEN');
    expect(await refused(ofCompany, 'addAgreementActivity', add(draft.id))).toBe('NOT_FOUND');
    expect(await refused(ofUnion, 'addAgreementActivity', add(draft.id))).toBe('PROJECT_NOT_LISTED');
    await ofUnion.do('addAgreementActivity', 'agreement { id }', add(project.id));
    await ofCompany.do('addAgreementActivity', 'agreement { id }', { id, activity: { eventId: event.id } });
    expect(await refused(ofUnion, 'addAgreementActivity', add(project.id))).toBe('DUPLICATE_ITEM');
    const shared = { id, organisationId: company, name: { zh: '会议室', en: 'Meeting room' } };
    await ofCompany.do('shareResource', 'agreement { id }', shared);
    expect(await refused(ofUnion, 'stopSharingResource', { id, number: 1 })).toBe('FORBIDDEN');
    const asked = `{ agreement(id: "${id}") { projects(first: 5) { nodes { id } } events(first: 5) { nodes { id } }
      resources { number name(lang: EN) organisation { id } endedAt } } }`;
    expect((await gateway.anyone.ask(asked)).agreement).toEqual({
      ...{ projects: { nodes: [{ id: project.id }] }, events: { nodes: [{ id: event.id }] } },
      resources: [{ number: 1, name: 'Meeting room', organisation: { id: company }, endedAt: null }],
    });
    await ofCompany.do('stopSharingResource', 'agreement { id }', { id, number: 1 });
    expect((await gateway.anyone.ask(asked)).agreement.resources[0].endedAt).not.toBeNull();
  });

  test('two parties of one agreement are not merged before it is over; then it has the one that stays once', async () => {
    const { admin } = gateway;
    const third = await organisation();
    const id = await concluded(admin, [union, company, third]);
    const merging = { id: company, intoOrganisationId: union };
    expect(await refused(admin, 'mergeOrganisations', merging)).toBe('AGREED_BY_BOTH');
    await ofUnion.do('endAgreement', 'agreement { id }', { id });
    const alone = await propose(admin, [company, third]);
    await admin.do('mergeOrganisations', 'organisation { id }', merging);
    const partiesOf = async (of: string) =>
      (await agreement(of)).parties.map((party: Answer) => party.organisation.id as string);
    expect(await partiesOf(id)).toEqual([union, third]);
    expect(await partiesOf(alone)).toEqual([union, third]);
  });

  test('of 50 who sign at once over two nodes each signs once, and each pair is shown once as it is signed', async () => {
    const PAIRS = 25;
    const { admin } = gateway;
    const segments = [{ kind: 'SIGN', title: zh('签约') }];
    const event = await createEvent(admin, [union], { segments });
    const segmentId: string = event.segments[0].id;
    const pairs: { id: string; parties: string[] }[] = [];
    for (let n = 0; n < PAIRS; n++) {
      const parties = [union, await organisation()];
      pairs.push({ id: await propose(admin, parties, { segmentId }), parties });
    }
    const live = other.anyone.subscribe(
      'subscription ($id: ID!) { signing(eventId: $id) { kind cursor agreements { id state } } }',
      { id: event.id },
    );
    await live.count(1);
    const nodes = [admin, new GraphClient(other.url, admin.token)];
    const signatures = pairs.flatMap(({ id, parties }) =>
      parties.map((party) => ({
        id,
        organisationId: party,
        signatory: zh('主席'),
        idempotencyKey: uniqueKey('sign'),
      })),
    );
    // Everybody signs twice, at two nodes.
    const answers = await Promise.all(
      signatures.flatMap((input) =>
        nodes.map((node) =>
          whileRefusedForNow(() => node.mutate('signAgreement', 'agreement { id }', input)),
        ),
      ),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    await live.count(1 + PAIRS);
    const shown = live.data.slice(1).flatMap(({ signing }) => signing.agreements.map(({ id }: Answer) => id));
    expect([...shown].sort()).toEqual(pairs.map(({ id }) => id).sort());
    expect(live.data.slice(1).every(({ signing }) => signing.kind === 'CHANGE')).toBe(true);
    const kinds = await told({ eventId: event.id, kinds: ['AGREEMENT_SIGNED', 'AGREEMENT_CONCLUDED'] });
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect([count('AGREEMENT_SIGNED'), count('AGREEMENT_CONCLUDED')]).toEqual([2 * PAIRS, PAIRS]);
    const { signing } = await other.anyone.ask(
      'query ($id: ID!) { signing(eventId: $id) { agreements { id } } }',
      { id: event.id },
    );
    expect(signing.agreements).toHaveLength(PAIRS);
    await live.close();
  }, 120_000);
});
