// Answers that are kept, on two nodes: never other than what is read anew, whatever was written in between, on whichever node.
import { feedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import {
  claim,
  createCeremony,
  createOrganisation,
  createVolunteer,
  donate,
  zh,
} from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { diceOf, SEED } from '../harness/dice.js';
import { onTwoNodes, type TestGateway } from '../harness/gateway.js';

const STEPS = process.env['TEST_LONG'] ? 1_000_000 : 150;
const dice = diceOf(SEED);
const pick = <T>(items: readonly T[]): T => items[Math.floor(dice() * items.length)] as T;

/** Queries, each with what its variables are taken from. */
const QUERIES: readonly (readonly [string, 'none' | 'organisation' | 'event' | 'project'])[] = [
  [
    '{ organisations(first: 5, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { id name } } }',
    'none',
  ],
  [
    '{ events(first: 3) { totalCount pageInfo { hasNextPage } nodes { id name state projects(first: 5) { totalCount nodes { id name state openPlaces } } donationTotal { net { amount } donationCount } } } }',
    'none',
  ],
  [
    '{ projects(first: 5, filter: { states: [LISTED] }) { totalCount nodes { id name waiting claims(first: 2) { nodes { id state claimantName } } } } }',
    'none',
  ],
  ['{ projects(last: 20, orderBy: { field: NAME, direction: DESC }) { nodes { id name state } } }', 'none'],
  ['{ donations(first: 5) { totalCount nodes { id donorName amount { minor } } } }', 'none'],
  ['{ claims(first: 5) { totalCount nodes { id state claimantName project { id name } } } }', 'none'],
  [
    'query ($id: ID!) { organisation(id: $id) { name summary projects(first: 3) { totalCount nodes { id name } } donationTotal { net { minor } } members(first: 3) { totalCount nodes { id name } } } }',
    'organisation',
  ],
  [
    'query ($id: ID!) { event(id: $id) { name state organisers { id name } segments { id title state } projects(first: 10) { nodes { id name donationTotal { net { minor } } } } } }',
    'event',
  ],
  [
    'query ($id: ID!) { events(filter: { organiserId: $id }) { totalCount nodes { id name } } }',
    'organisation',
  ],
];

interface World {
  readonly organisations: string[];
  readonly events: string[];
  readonly projects: string[];
  readonly volunteers: string[];
}

type Write = (node: TestGateway, world: World) => Promise<unknown>;

let made = 0;
const name = () => zh(`名 ${String(++made)} ${String(Math.floor(dice() * 1_000))}`);

const WRITES: readonly Write[] = [
  async ({ admin }, world) => world.organisations.push((await createOrganisation(admin)).id as string),
  async ({ admin }, world) => {
    const { host, event, projects } = await createCeremony(admin, 2);
    world.organisations.push(host.id as string);
    world.events.push(event.id as string);
    world.projects.push(...projects.map(({ id }) => id as string));
  },
  ({ admin }, { organisations }) =>
    admin.do('updateOrganisation', 'organisation { id }', { id: pick(organisations), name: name() }),
  ({ admin }, { events }) => admin.do('updateEvent', 'event { id }', { id: pick(events), name: name() }),
  ({ admin }, { projects }) =>
    admin.do('updateProject', 'project { id }', { id: pick(projects), name: name() }),
  ({ admin }, { projects, volunteers, organisations }) =>
    claim(admin, pick(projects), pick([...volunteers, ...organisations]), { onConflict: 'WAITLIST' }),
  ({ admin }, { projects }) =>
    donate(admin, { projectId: pick(projects) }, `${String(1 + Math.floor(dice() * 90))}.00`),
  ({ admin }, { events }) => donate(admin, { eventId: pick(events) }, '5.00'),
];

interface Read {
  readonly data: Answer;
  readonly cursor: string;
}

async function read(node: TestGateway, query: string, variables: object, min?: string): Promise<Read> {
  const response = await fetch(`${node.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(min && { 'x-min-cursor': min }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown };
  expect(errors).toBeUndefined();
  return { data, cursor: response.headers.get('x-cursor') ?? '' };
}

let anew = 0;
/** The same query as a document that was never asked before. */
const never = (query: string) => {
  const named = `Anew${String(++anew)}`;
  return query.startsWith('query') ? query.replace('query', `query ${named}`) : `query ${named} ${query}`;
};

const metric = async (node: TestGateway, outcome: string) =>
  Number(
    new RegExp(`^commonweal_kept_answers_total{outcome="${outcome}"} (\\d+)`, 'm').exec(
      await (await fetch(`${node.url}/metrics`)).text(),
    )?.[1],
  );

onTwoNodes((nodes) => {
  const world: World = { organisations: [], events: [], projects: [], volunteers: [] };

  beforeAll(async () => {
    const [node] = nodes;
    for (let n = 0; n < 2; n++) await (WRITES[1] as Write)(node, world);
    const volunteer = await createVolunteer(node.admin, world.organisations[0] ?? '');
    world.volunteers.push(volunteer.id as string);
  }, 60_000);

  const variablesOf = (kind: string) =>
    kind === 'none' ? {} : { id: pick(world[`${kind}s` as keyof World]) };

  test('are asked for again without being made again, until an entry touches them', async () => {
    const [node] = nodes;
    const [query] = QUERIES[1] as (typeof QUERIES)[number];
    const first = await read(node, query, {});
    const hits = await metric(node, 'hit');
    const reading = jest.spyOn(node.store.read, 'query');
    expect(await read(node, query, {})).toEqual(first);
    expect(await metric(node, 'hit')).toBe(hits + 1);
    expect(reading).not.toHaveBeenCalled();
    reading.mockRestore();
    await node.admin.do('updateEvent', 'event { id }', { id: world.events[0] ?? '', name: zh('改名了') });
    const changed = await read(node, query, {});
    expect(JSON.stringify(changed.data)).toContain('改名了');
  });

  test('are the same bytes with the same head, whether they are made or given again', async () => {
    const [node] = nodes;
    const [query] = QUERIES[2] as (typeof QUERIES)[number];
    const answers = [];
    for (let n = 0; n < 2; n++) {
      const response = await fetch(`${node.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { date: _date, 'x-request-id': _id, ...head } = Object.fromEntries(response.headers);
      answers.push({ status: response.status, head, text: await response.text() });
    }
    expect(answers[1]).toEqual(answers[0]);
  });

  test('are left alone by entries about something else, and dropped by those that take anything back', async () => {
    const [node] = nodes;
    const [query] = QUERIES[7] as (typeof QUERIES)[number];
    const [mine = '', other = ''] = world.events;
    const fresh = await read(node, query, { id: mine });
    const hits = await metric(node, 'hit');
    await donate(node.admin, { eventId: other }, '7.00');
    await createOrganisation(node.admin);
    expect((await read(node, query, { id: mine })).data).toEqual(fresh.data);
    expect(await metric(node, 'hit')).toBe(hits + 1);
    await node.admin.do('updateEvent', 'event { id }', { id: other, name: name() });
    await read(node, query, { id: mine });
    expect(await metric(node, 'hit')).toBe(hits + 1);
  });

  test('are what would be read anew, after any write on any node', async () => {
    let seen = '';
    for (let step = 0; step < STEPS; step++) {
      const node = pick(nodes);
      if (dice() < 0.4) {
        // Some are refused, as a claim of who has one already.
        await pick(WRITES)(node, world).catch(() => undefined);
        // As the answer to a change tells, which the node that made it may have to hand on later: the other's entries come first.
        seen = feedCursor(await node.store.feed.head());
      }
      const [query, kind] = pick(QUERIES);
      const variables = variablesOf(kind);
      const asked = pick(nodes);
      const kept = await read(asked, query, variables, seen);
      const fresh = await read(asked, never(query), variables, seen);
      expect([step, query, kept.data]).toEqual([step, query, fresh.data]);
    }
    const hits = await Promise.all(nodes.map((node) => metric(node, 'hit')));
    expect(hits.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(STEPS / 30);
  }, 3_600_000);

  test('are not kept from before an entry that came while they were made', async () => {
    const [node] = nodes;
    const [query] = QUERIES[0] as (typeof QUERIES)[number];
    const { read: store } = node.store;
    const ask = store.query.bind(store);
    await createOrganisation(node.admin);
    const reading = jest.spyOn(store, 'query').mockImplementationOnce(async (...asked) => {
      const rows: unknown = await ask(...asked);
      await createOrganisation(node.admin);
      return rows;
    });
    const early = await read(node, query, {});
    reading.mockRestore();
    const [kept, fresh] = [await read(node, query, {}), await read(node, never(query), {})];
    expect(fresh.data).not.toEqual(early.data);
    expect(kept.data).toEqual(fresh.data);
  });

  test('are dropped by what this node has acknowledged, also while it waits for what another has committed before', async () => {
    const [node, other] = nodes;
    const [query] = QUERIES[0] as (typeof QUERIES)[number];
    const { feed } = node.store;
    const [page, head] = [feed.read.bind(feed), feed.head.bind(feed)];
    const early = await read(node, query, {});
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const pages = jest.spyOn(feed, 'read').mockImplementation((...asked) => held.then(() => page(...asked)));
    const heads = jest.spyOn(feed, 'head').mockImplementation(() => held.then(head));
    await createOrganisation(other.admin);
    await createOrganisation(node.admin);
    const [kept, fresh] = [await read(node, query, {}), await read(node, never(query), {})];
    pages.mockRestore();
    heads.mockRestore();
    release();
    expect(fresh.data).not.toEqual(early.data);
    expect(kept.data).toEqual(fresh.data);
  });

  test('are bounded in bytes, whatever variables are sent', async () => {
    const [node] = nodes;
    for (let n = 1; n <= 50; n++)
      await read(node, 'query ($n: Int) { organisations(first: $n) { nodes { id } } }', {
        n,
        undeclared: 'x'.repeat(10_000),
      });
    const bytes = Number(
      /^commonweal_kept_answers_bytes (\d+)/m.exec(await (await fetch(`${node.url}/metrics`)).text())?.[1],
    );
    const asked = async () => (await metric(node, 'hit')) + (await metric(node, 'miss'));
    const before = await asked();
    // Beyond KEPT_KEY_CHARS.
    const kinds = Array<string>(LIMITS.KEPT_KEY_CHARS / 10).fill('COMMUNITY');
    const long =
      'query ($kinds: [OrganisationKind!]) { organisations(filter: { kinds: $kinds }) { totalCount } }';
    await read(node, long, { kinds });
    await read(node, long, { kinds });
    expect(await asked()).toBe(before);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(LIMITS.KEPT_ANSWERS_BYTES);
  });
});
