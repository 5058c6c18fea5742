// Which subscriptions share executions.
import { newId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, createOrganisation, donate, NAMED, type Ceremony } from '../harness/ceremony.js';
import type { GraphClient, LiveResults } from '../harness/client.js';
import { ownGateway, startTestGateway, testTokens } from '../harness/gateway.js';
import { until } from '../harness/until.js';
import { RawSocket } from './raw-socket.js';

const PRIVATE =
  'subscription { feed(filter: { kinds: [DONATION_RECEIVED] }) { donation { donorName amount { amount } } } }';
const PUBLIC = 'subscription { feed(filter: { kinds: [DONATION_RECEIVED] }) { kind donation { kind } } }';

const own = ownGateway();
let ceremony: Ceremony;
let open: LiveResults[];

beforeAll(async () => {
  ceremony = await createCeremony(own.gateway.admin);
});

beforeEach(() => {
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((live) => live.close()));
  await until(() => own.gateway.engine.metrics.subscribers === 0);
});

async function watch(
  client: GraphClient,
  query: string,
  variables?: Record<string, unknown>,
): Promise<LiveResults> {
  const live = client.subscribe(query, variables);
  open.push(live);
  await until(() => own.gateway.engine.metrics.live >= open.length);
  return live;
}

const give = () =>
  donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', { donor: { name: '王某' } });

/** Executions of `feed` so far. */
const executions = () => own.gateway.engine.fields.get('feed')?.executions ?? 0;

test('viewers who may see different things are one group, and each is sent what it may see [P19]', async () => {
  const stranger = await createOrganisation(own.gateway.admin);
  const viewers: [GraphClient, object][] = [
    [own.gateway.admin, { donorName: '王某', amount: { amount: '12.50' } }],
    [
      await own.gateway.as({ role: 'organiser', organisationId: ceremony.host.id }),
      { donorName: '王某', amount: { amount: '12.50' } },
    ],
    [
      await own.gateway.as({ role: 'organiser', organisationId: stranger.id }),
      { donorName: null, amount: null },
    ],
    [await own.gateway.as({ role: 'screen' }), { donorName: null, amount: null }],
    [own.gateway.anyone, { donorName: null, amount: null }],
  ];
  const watching = [];
  for (const [client, sees] of viewers) watching.push({ live: await watch(client, PRIVATE), sees });
  expect(own.gateway.engine.metrics.groups).toBe(1);
  const before = executions();
  await give();
  for (const { live, sees } of watching) {
    await live.count(1);
    expect(live.data).toEqual([{ feed: { donation: sees } }]);
  }
  // Those who may see the ledger, and all others.
  expect(executions() - before).toBe(2);
});

test('one execution serves all viewers of what is shown to everybody, also where others could see more [P18]', async () => {
  for (const client of [
    own.gateway.anyone,
    own.gateway.anyone,
    own.gateway.admin,
    await own.gateway.as({ role: 'admin', subject: 'b' }),
  ]) {
    await watch(client, PRIVATE);
  }
  for (const client of [own.gateway.anyone, own.gateway.admin, await own.gateway.as({ role: 'screen' })])
    await watch(client, PUBLIC);
  expect(own.gateway.engine.metrics.groups).toBe(2);
  const before = executions();
  await donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', {
    donor: { name: '王某' },
    ...NAMED,
    publishAmount: true,
  });
  await Promise.all(open.map((live) => live.count(1)));
  expect(executions() - before).toBe(2);
});

test('a thousand viewers with equal rights are one execution an entry', async () => {
  const viewers = 1_000;
  const sockets: RawSocket[] = [];
  for (let n = 0; n < viewers; n++) {
    const grant = { role: 'volunteer', volunteerId: newId('Volunteer'), hours: 1 } as const;
    sockets.push(await RawSocket.open(own.gateway.url, await testTokens.mint(grant)));
    sockets.at(-1)?.subscribe('feed', PRIVATE);
  }
  await until(() => own.gateway.engine.metrics.live === viewers);
  expect(own.gateway.engine.metrics.groups).toBe(1);
  const before = executions();
  const entries = 3;
  for (let n = 0; n < entries; n++) await give();
  await Promise.all(sockets.map((socket) => socket.count('feed', entries)));
  expect(executions() - before).toBe(entries);
  await Promise.all(sockets.map((socket) => socket.close()));
}, 60_000);

test('white space, names of the client and where it left off divide nobody; what is asked for does [P67]', async () => {
  const { id } = ceremony.event;
  const { feed } = await own.gateway.anyone.ask('{ feed(first: 1) { pageInfo { endCursor } } }');
  const after = feed.pageInfo.endCursor as string;
  const same = [
    'subscription ($id: ID!, $after: Cursor) { feed(filter: { eventId: $id }, after: $after) { cursor } }',
    'subscription ($id: ID!, $after: Cursor) {\n  # the same\n  feed(filter: {eventId: $id} after: $after) { cursor }\n}',
  ];
  for (const query of same)
    for (const cursor of [after, null, undefined])
      await watch(own.gateway.anyone, query, { id, after: cursor });
  expect(own.gateway.engine.metrics.groups).toBe(1);
  const { event: another } = await createCeremony(own.gateway.admin);
  await watch(own.gateway.anyone, same[0] as string, { id: another.id });
  await watch(own.gateway.anyone, (same[0] as string).replace('cursor }', 'cursor kind }'), { id });
  expect(own.gateway.engine.metrics.groups).toBe(3);
});

describe('whoever asks what others watch already', () => {
  const RESUMABLE = `subscription ($id: ID!, $after: Cursor) {
    feed(filter: { eventId: $id, kinds: [DONATION_RECEIVED] }, after: $after) { cursor }
  }`;
  const cursors = (live: LiveResults) => live.data.map(({ feed }) => feed.cursor as string);

  test('goes on from a cursor of her own', async () => {
    const { id } = ceremony.event;
    const first = await watch(own.gateway.anyone, RESUMABLE, { id });
    await give();
    await give();
    await first.count(2);
    const [earlier] = cursors(first);
    const back = await watch(own.gateway.anyone, RESUMABLE, { id, after: earlier });
    const without = await watch(own.gateway.anyone, RESUMABLE, { id });
    expect(own.gateway.engine.metrics.groups).toBe(1);
    await give();
    await Promise.all([first.count(3), back.count(2), without.count(1)]);
    expect(cursors(back)).toEqual(cursors(first).slice(1));
    expect(cursors(without)).toEqual(cursors(first).slice(2));
  });

  test('is refused a cursor that is none, as the first would be [P15]', async () => {
    const { id } = ceremony.event;
    const refusal = async () => {
      const live = own.gateway.anyone.subscribe(RESUMABLE, { id, after: 'rubbish' });
      await live.until(({ ended, results }) => ended || results.length > 0);
      await live.close();
      return JSON.stringify([live.results, live.error]);
    };
    const alone = await refusal();
    await watch(own.gateway.anyone, RESUMABLE, { id });
    expect(await refusal()).toBe(alone);
    expect(alone).toContain('BAD_CURSOR');
  });

  test('waits only in the queue: it has no deadline', async () => {
    const { id } = ceremony.event;
    const { feed } = await own.gateway.anyone.ask('{ feed(first: 1) { pageInfo { endCursor } } }');
    const variables = { id, after: feed.pageInfo.endCursor as string };
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const deadlines = () => timers.mock.calls.filter(([, ms]) => ms === LIMITS.REQUEST_MS).length;
    await watch(own.gateway.anyone, RESUMABLE, variables);
    const first = deadlines();
    await watch(own.gateway.anyone, RESUMABLE, variables);
    await watch(own.gateway.anyone, RESUMABLE, variables);
    expect([first, deadlines()]).toEqual([1, 1]);
    timers.mockRestore();
  });

  test('is asked who she is all the same', async () => {
    await watch(own.gateway.admin, PRIVATE);
    const live = await watch(own.gateway.anyone, PRIVATE);
    await give();
    await live.count(1);
    expect(live.data).toEqual([{ feed: { donation: { donorName: null, amount: null } } }]);
  });
});

test.each([
  ['PREPARED_ITEMS', 2],
  // Two of them keep about 10 kB each.
  ['PREPARED_BYTES', 25_000],
] as const)('what was prepared is kept for others up to %s, then prepared again', async (limit, most) => {
  jest.replaceProperty(LIMITS, limit, most);
  const forgetful = await startTestGateway(own.database.url);
  const socket = await RawSocket.open(forgetful.url);
  const timers = jest.spyOn(globalThis, 'setTimeout');
  /** Whether it had to be prepared: only that has a deadline. */
  const preparing = async (name: string, id: string) => {
    timers.mockClear();
    const live = forgetful.engine.metrics.live;
    socket.subscribe(
      id,
      `subscription { ${name}: feed(filter: { eventId: "${ceremony.event.id as string}" }) { cursor kind } }`,
    );
    await until(() => forgetful.engine.metrics.live > live);
    return timers.mock.calls.some(([, ms]) => ms === LIMITS.REQUEST_MS);
  };
  const anew = [];
  for (const [n, name] of ['a', 'b', 'a', 'b', 'c', 'a', 'c'].entries())
    anew.push(await preparing(name, String(n)));
  expect(anew).toEqual([true, true, false, false, true, true, false]);
  jest.restoreAllMocks();
  await socket.close();
  await forgetful.close();
});
