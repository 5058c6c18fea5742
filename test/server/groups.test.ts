// Who shares an execution with whom.
import { createCeremony, createOrganisation, donate, type Ceremony } from '../harness/ceremony.js';
import type { GraphClient, LiveResults } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

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
  await until(() => own.gateway.engine.figures.subscribers === 0);
});

async function watch(
  client: GraphClient,
  query: string,
  variables?: Record<string, unknown>,
): Promise<LiveResults> {
  const live = client.subscribe(query, variables);
  open.push(live);
  await until(() => own.gateway.engine.figures.live >= open.length);
  return live;
}

const give = () =>
  donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', { donor: { name: '王某' } });

/** Executions of the feed so far. */
const executions = () => own.gateway.engine.fields.get('feed')?.executions ?? 0;

test('viewers who may see different things are one group, and each is sent what it may see', async () => {
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
  expect(own.gateway.engine.figures.groups).toBe(1);
  const before = executions();
  await give();
  for (const { live, sees } of watching) {
    await live.count(1);
    expect(live.data).toEqual([{ feed: { donation: sees } }]);
  }
  // Those who keep the books, and all others.
  expect(executions() - before).toBe(2);
});

test('one execution serves all viewers of what is shown to everybody, also where others could see more', async () => {
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
  expect(own.gateway.engine.figures.groups).toBe(2);
  const before = executions();
  await donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '12.50', {
    donor: { name: '王某' },
    publishName: true,
    publishAmount: true,
  });
  await Promise.all(open.map((live) => live.count(1)));
  expect(executions() - before).toBe(2);
});

test('white space, names of the client and where it left off divide nobody; what is asked for does', async () => {
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
  expect(own.gateway.engine.figures.groups).toBe(1);
  const { event: another } = await createCeremony(own.gateway.admin);
  await watch(own.gateway.anyone, same[0] as string, { id: another.id });
  await watch(own.gateway.anyone, (same[0] as string).replace('cursor }', 'cursor kind }'), { id });
  expect(own.gateway.engine.figures.groups).toBe(3);
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
    expect(own.gateway.engine.figures.groups).toBe(1);
    await give();
    await Promise.all([first.count(3), back.count(2), without.count(1)]);
    expect(cursors(back)).toEqual(cursors(first).slice(1));
    expect(cursors(without)).toEqual(cursors(first).slice(2));
  });

  test('is refused a cursor that is none, as the first would be', async () => {
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

  test('is asked who she is all the same', async () => {
    await watch(own.gateway.admin, PRIVATE);
    const live = await watch(own.gateway.anyone, PRIVATE);
    await give();
    await live.count(1);
    expect(live.data).toEqual([{ feed: { donation: { donorName: null, amount: null } } }]);
  });
});
