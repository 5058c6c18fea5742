import { newId } from '../../../src/core/ids.js';
import { claim, createOrganisation, createProject, uniqueKey, zh } from '../../harness/ceremony.js';
import { onEveryStore, type FreshDatabase } from '../../harness/databases.js';
import { startTestGateway, type TestGateway } from '../../harness/gateway.js';
import { refusalOfMutation } from '../attempt.js';
import { writingNothing } from '../contents.js';
import { createWorld, type World } from '../world.js';

const WRONG_NAMES = [
  ['that is empty', '', 'TEXT_EMPTY'],
  ['of spaces', ' \u3000\n', 'TEXT_EMPTY'],
  ['nobody can see', '\u200b\u200d', 'TEXT_EMPTY'],
  ['of 10,000 characters', '名'.repeat(10_000), 'TEXT_TOO_LONG'],
  ['with NUL', '甲\u0000乙', 'TEXT_CONTROL_CHARACTER'],
  ['with an escape sequence', '\u001b[2J', 'TEXT_CONTROL_CHARACTER'],
  ['that turns the writing direction', '\u202eevil', 'TEXT_CONTROL_CHARACTER'],
  ['of two lines', '甲\n乙', 'TEXT_CONTROL_CHARACTER'],
  ['with half a character', '甲\ud800', 'TEXT_CONTROL_CHARACTER'],
] as const;

/** Every place a name of one line can be given, as a path into the input of a mutation that is right otherwise. */
const NAMED: [mutation: string, path: string[], input: (world: World, name: string) => object][] = [
  ['createOrganisation', ['name', 'zh'], (_, name) => ({ name: { zh: name }, kind: 'OTHER' })],
  ['createOrganisation', ['name', 'en'], (_, name) => ({ name: { zh: '名', en: name }, kind: 'OTHER' })],
  ['updateOrganisation', ['name', 'zh'], ({ other }, name) => ({ id: other, name: { zh: name } })],
  ['createVolunteer', ['name'], ({ host }, name) => ({ number: uniqueKey(), name, organisationIds: [host] })],
  ['createVolunteer', ['number'], ({ host }, name) => ({ number: name, name: '名', organisationIds: [host] })],
  ['updateVolunteer', ['name'], ({ volunteer }, name) => ({ id: volunteer, name })],
  ['createEvent', ['name', 'zh'], ({ host }, name) => ({ ...event(host), name: { zh: name } })],
  ['updateEvent', ['name', 'zh'], ({ event: id }, name) => ({ id, name: { zh: name } })],
  [
    'createEvent',
    ['segments', '0', 'title', 'zh'],
    ({ host }, name) => ({ ...event(host), segments: [{ kind: 'OTHER', title: { zh: name } }] }),
  ],
  [
    'createEvent',
    ['attendance', 'label', 'zh'],
    ({ host }, name) => ({ ...event(host), attendance: { label: { zh: name }, value: 1 } }),
  ],
  ['createProject', ['name', 'zh'], ({ host }, name) => ({ ...project(host), name: { zh: name } })],
  ['updateProject', ['name', 'zh'], ({ listed }, name) => ({ id: listed, name: { zh: name } })],
];

const event = (host: string) => ({
  name: zh('会'),
  kind: 'OTHER',
  startsAt: '2022-06-25T01:00:00Z',
  organiserIds: [host],
});
const project = (host: string) => ({ organisationId: host, name: zh('事'), serviceArea: 'CARE' });
const figures = (count: number, label: string) => Array.from({ length: count }, () => ({ label: zh(label), value: 1 }));
const idsOf = (count: number) => Array.from({ length: count }, () => newId('Organisation'));

type Case = [what: string, mutation: string, input: (world: World) => object, code: string, field: string[] | null];

const CASES: Case[] = [
  ['a summary of 4,001 characters', 'updateOrganisation', ({ other }) => ({ id: other, summary: zh('字'.repeat(4_001)) }), 'TEXT_TOO_LONG', ['summary', 'zh']],
  ['a summary with NUL', 'updateEvent', (world) => ({ id: world.event, summary: zh('a\u0000') }), 'TEXT_CONTROL_CHARACTER', ['summary', 'zh']],
  ['a text without its original language', 'createOrganisation', () => ({ name: { en: 'Only' }, kind: 'OTHER' }), 'TEXT_EMPTY', ['name', 'zh']],
  ['evidence that is empty', 'submitClaimEvidence', (world) => ({ claimId: world.claim, evidence: ' ' }), 'TEXT_EMPTY', ['evidence']],
  ['evidence of 4,001 characters', 'submitClaimEvidence', (world) => ({ claimId: world.claim, evidence: '字'.repeat(4_001) }), 'TEXT_TOO_LONG', ['evidence']],
  ['a number of 41 characters', 'createVolunteer', ({ host }) => ({ number: '1'.repeat(41), name: '名', organisationIds: [host] }), 'TEXT_TOO_LONG', ['number']],
  ['a number that is taken', 'createVolunteer', ({ host, volunteerNumber }) => ({ number: volunteerNumber, name: '名', organisationIds: [host] }), 'NUMBER_TAKEN', ['number']],
  ['a volunteer of no organisation', 'createVolunteer', () => ({ number: uniqueKey(), name: '名', organisationIds: [] }), 'NOT_FOUND', ['organisationIds']],
  ['an event that ends before it starts', 'createEvent', ({ host }) => ({ ...event(host), endsAt: '2022-06-25T00:59:59Z' }), 'BAD_TIME', ['endsAt']],
  ['an end moved before the start', 'updateEvent', (world) => ({ id: world.event, endsAt: '2022-06-25T00:59:59Z' }), 'BAD_TIME', ['endsAt']],
  ['an event in 1899', 'createEvent', ({ host }) => ({ ...event(host), startsAt: '1899-12-31T23:59:59Z' }), 'BAD_TIME', ['startsAt']],
  ['an event in 2200', 'createEvent', ({ host }) => ({ ...event(host), startsAt: '2200-01-01T00:00:00Z' }), 'BAD_TIME', ['startsAt']],
  ['an event in 9999', 'updateEvent', (world) => ({ id: world.event, endsAt: '9999-12-31T00:00:00Z' }), 'BAD_TIME', ['endsAt']],
  ['an event on a day there is not', 'createEvent', ({ host }) => ({ ...event(host), startsAt: '2022-02-30T00:00:00Z' }), 'BAD_USER_INPUT', null],
  ['an event at a time that is none', 'createEvent', ({ host }) => ({ ...event(host), startsAt: 'tomorrow' }), 'BAD_USER_INPUT', null],
  ['an event of nobody', 'createEvent', ({ host }) => ({ ...event(host), organiserIds: [] }), 'NOT_FOUND', ['organiserIds']],
  ['an organiser twice', 'createEvent', ({ host }) => ({ ...event(host), organiserIds: [host, host] }), 'DUPLICATE_ITEM', ['organiserIds']],
  ['201 organisers', 'createEvent', ({ host }) => ({ ...event(host), organiserIds: idsOf(201) }), 'TOO_MANY_ITEMS', ['organiserIds']],
  ['51 segments', 'createEvent', ({ host }) => ({ ...event(host), segments: Array.from({ length: 51 }, () => ({ kind: 'OTHER', title: zh('段') })) }), 'TOO_MANY_ITEMS', ['segments']],
  ['a segment kind nobody knows', 'createEvent', ({ host }) => ({ ...event(host), segments: [{ kind: 'DANCE', title: zh('舞') }] }), 'BAD_USER_INPUT', null],
  ['a figure below zero', 'createOrganisation', () => ({ name: zh('名'), kind: 'OTHER', figures: [{ label: zh('人'), value: -1 }] }), 'BAD_NUMBER', ['figures', '0', 'value']],
  ['a figure that is not whole', 'createOrganisation', () => ({ name: zh('名'), kind: 'OTHER', figures: [{ label: zh('人'), value: 1.5 }] }), 'BAD_USER_INPUT', null],
  ['201 figures', 'updateEvent', (world) => ({ id: world.event, figures: figures(201, '人') }), 'TOO_MANY_ITEMS', ['figures']],
  ['more figures than a column holds', 'updateEvent', (world) => ({ id: world.event, figures: figures(120, '𠮷'.repeat(200)) }), 'TOO_MANY_ITEMS', ['figures']],
  ['a currency nobody knows', 'createOrganisation', () => ({ name: zh('名'), kind: 'OTHER', currency: 'ZZZ' }), 'BAD_CURRENCY', ['currency']],
  ['another currency than the parent', 'createOrganisation', ({ american }) => ({ name: zh('名'), kind: 'OTHER', parentId: american, currency: 'CNY' }), 'CURRENCY_MISMATCH', ['currency']],
  ['a move below another currency', 'updateOrganisation', ({ other, american }) => ({ id: other, parentId: american }), 'CURRENCY_MISMATCH', ['currency']],
  ['an organisation below itself', 'updateOrganisation', ({ host }) => ({ id: host, parentId: host }), 'CYCLE', ['parentId']],
  ['an organisation below one below it', 'updateOrganisation', ({ host, below }) => ({ id: host, parentId: below }), 'CYCLE', ['parentId']],
  ['an organisation as its own member', 'updateOrganisation', ({ host }) => ({ id: host, memberIds: [host] }), 'CYCLE', ['memberIds']],
  ['a member twice', 'updateOrganisation', ({ host, other }) => ({ id: host, memberIds: [other, other] }), 'DUPLICATE_ITEM', ['memberIds']],
  ['201 members', 'updateOrganisation', ({ host }) => ({ id: host, memberIds: idsOf(201) }), 'TOO_MANY_ITEMS', ['memberIds']],
  ['no place', 'createProject', ({ host }) => ({ ...project(host), places: 0 }), 'BAD_NUMBER', ['places']],
  ['201 places', 'createProject', ({ host }) => ({ ...project(host), places: 201 }), 'BAD_NUMBER', ['places']],
  ['fewer places than none', 'updateProject', ({ listed }) => ({ id: listed, places: -1 }), 'BAD_NUMBER', ['places']],
  ['fewer places than are taken', 'updateProject', ({ shared }) => ({ id: shared, places: 1 }), 'PLACES_TAKEN', ['places']],
  ['a project of another currency than its event', 'createProject', (world) => ({ ...project(world.american), eventId: world.event }), 'CURRENCY_MISMATCH', ['organisationId']],
];

const CLAIMS: Case[] = [
  ['a project whose places are taken', 'claimProject', ({ taken, below }) => claiming(taken, below), 'ALREADY_CLAIMED', ['projectId']],
  ['a project that was closed', 'claimProject', ({ closed, below }) => claiming(closed, below), 'PROJECT_NOT_OPEN', ['projectId']],
  ['a project that was withdrawn', 'claimProject', ({ withdrawn, below }) => claiming(withdrawn, below), 'PROJECT_NOT_OPEN', ['projectId']],
  ['a second place for the same claimant', 'claimProject', ({ shared, other }) => claiming(shared, other), 'CLAIMANT_HAS_PLACE', ['claimantId']],
  ['a claimant that is no body', 'claimProject', (world) => claiming(world.listed, world.event), 'BAD_ID', ['claimantId']],
  ['a short key', 'claimProject', ({ listed, other }) => ({ ...claiming(listed, other), idempotencyKey: 'short' }), 'BAD_IDEMPOTENCY_KEY', ['idempotencyKey']],
  ['a claim that is not submitted', 'acceptClaim', (world) => ({ claimId: world.claim }), 'WRONG_STATE', null],
  ['a project that is not accepted', 'closeProject', ({ taken }) => ({ projectId: taken }), 'WRONG_STATE', null],
  ['a project that is closed', 'withdrawProject', ({ closed }) => ({ projectId: closed }), 'WRONG_STATE', null],
  ['a project that is open', 'reopenProject', ({ listed }) => ({ projectId: listed }), 'WRONG_STATE', null],
];

const claiming = (projectId: string, claimantId: string) => ({ projectId, claimantId, idempotencyKey: uniqueKey() });

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: TestGateway;
  let world: World;

  beforeAll(async () => {
    database = await fresh();
    gateway = await startTestGateway(database.url);
    world = await createWorld(gateway);
  });

  afterAll(async () => {
    await gateway.close();
    await database.drop();
  });

  test.each(WRONG_NAMES)('a name %s is refused wherever a name is given', async (_what, name, code) => {
    await writingNothing(gateway.store, async () => {
      for (const [mutation, path, input] of NAMED) {
        const refusal = await refusalOfMutation(gateway.admin, mutation, input(world, name));
        expect({ mutation, ...refusal }).toMatchObject({ mutation, code, field: ['input', ...path] });
      }
    });
  });

  test.each([...CASES, ...CLAIMS])('%s is refused by %s', async (_what, mutation, input, code, field) => {
    const refusal = await writingNothing(gateway.store, () =>
      refusalOfMutation(gateway.admin, mutation, input(world)),
    );
    expect(refusal).toMatchObject({ code, field: field && ['input', ...field] });
    expect(refusal.message).toMatch(/\w{3,}/);
  });

  test('whose claim comes too late is told who was first', async () => {
    const { claim: none, heldBy, userErrors } = await claim(gateway.admin, world.taken, world.below);
    expect(none).toBeNull();
    expect(heldBy).toEqual([{ id: world.claim, claimantName: expect.stringContaining('单位') }]);
    expect(userErrors[0].message).toContain(heldBy[0].claimantName);
  });

  test('a tree of organisations grows to twelve levels and no further, however it is put together', async () => {
    const chain = async (levels: number) => {
      const ids: string[] = [];
      for (let n = 0; n < levels; n++) {
        ids.push((await createOrganisation(gateway.admin, n > 0 ? { parentId: ids[n - 1] } : {})).id);
      }
      return ids as [string, ...string[]];
    };
    const upper = await chain(12);
    const [lowest, eleventh, tenth] = [upper.at(-1), upper.at(-2), upper.at(-3)];
    const lower = await chain(2);
    await writingNothing(gateway.store, async () => {
      const grown = { name: zh('名'), kind: 'OTHER', parentId: lowest };
      const tooDeep = { code: 'TOO_MANY_ITEMS', field: ['input', 'parentId'] };
      expect(await refusalOfMutation(gateway.admin, 'createOrganisation', grown)).toMatchObject(tooDeep);
      const moved = { id: lower[0], parentId: eleventh };
      expect(await refusalOfMutation(gateway.admin, 'updateOrganisation', moved)).toMatchObject(tooDeep);
    });
    const fits = { id: lower[0], parentId: tenth };
    await gateway.admin.do('updateOrganisation', 'UpdateOrganisationInput', 'organisation { id }', fits);
  });

  test('two moves at once never make a circle', async () => {
    for (let round = 0; round < 3; round++) {
      const [a, b] = [(await createOrganisation(gateway.admin)).id, (await createOrganisation(gateway.admin)).id];
      const move = (id: string, parentId: string) =>
        gateway.admin.mutate('updateOrganisation', 'UpdateOrganisationInput', 'organisation { id }', { id, parentId });
      const answers = await Promise.all([move(a, b), move(b, a)]);
      const codes = answers.flatMap(({ userErrors }) => userErrors as { code: string }[]).map(({ code }) => code);
      expect(codes).toEqual(['CYCLE']);
    }
  });

  test('an event lists 200 projects and no more', async () => {
    const { admin, store } = gateway;
    const { id: organisationId } = await createOrganisation(admin);
    const { event: made } = await admin.do('createEvent', 'CreateEventInput', 'event { id }', event(organisationId));
    const first = await createProject(admin, { organisationId, eventId: made.id });
    const { id, ...row } = (await store.read.query(`SELECT * FROM project WHERE id = '${String(first.id)}'`))[0];
    const columns = Object.keys(row).join(', ');
    for (let n = 2; n <= 200; n++) {
      await store.transact((tx) =>
        tx.manager.query(`INSERT INTO project (id, ${columns}) SELECT ?, ${columns} FROM project WHERE id = ?`, [
          newId('Project'),
          id,
        ]),
      );
    }
    const one = { ...project(organisationId), eventId: made.id };
    expect(await refusalOfMutation(admin, 'createProject', one)).toMatchObject({ code: 'TOO_MANY_ITEMS' });
  });
});
