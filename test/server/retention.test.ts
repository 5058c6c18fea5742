// The beginning of the feed is pruned, and every client that needs it is told.
import { LIMITS } from '../../src/core/limits.js';
import { startPruning } from '../../src/server/pruning.js';
import { pruneFeed } from '../../src/store/feed/retention.js';
import { refusalOf } from '../graphql/attempt.js';
import { createCeremony, donate } from '../harness/ceremony.js';
import { Gate } from '../harness/gate.js';
import { ownGateway } from '../harness/gateway.js';
import { until } from '../harness/until.js';

const own = ownGateway();

const PAST = `query ($after: Cursor, $filter: FeedFilter) {
  feed(first: 3, after: $after, filter: $filter) { isWhole totalCount nodes { cursor kind } }
}`;
const WATCH = 'subscription ($after: Cursor) { feed(after: $after) { cursor kind } }';

test('whoever replays from before the floor is told, who is within it is not cut, and pages say so [P17]', async () => {
  const { gateway } = own;
  const { projects } = await createCeremony(gateway.admin);
  const give = () => donate(gateway.admin, { projectId: projects[0].id }, '1.00');
  for (let n = 0; n < 10; n++) await give();
  const { feed: whole } = await gateway.anyone.ask(PAST, {});
  expect(whole.isWhole).toBe(true);
  const early = whole.nodes[0].cursor as string;
  const newest = (await gateway.store.feed.head()).seq;
  const within = gateway.anyone.subscribe(WATCH, {});
  jest.replaceProperty(LIMITS, 'PRUNE_ROWS', 4 as never);
  await until(async () => !(await pruneFeed(gateway.store, { keptEntries: 5 }, Date.now())));
  jest.restoreAllMocks();
  await gateway.engine.refresh();

  const { feed: kept } = await gateway.anyone.ask(PAST, {});
  expect(kept).toMatchObject({ isWhole: false, totalCount: 5 });
  const { feed: gifts } = await gateway.anyone.ask(PAST, { filter: { kinds: ['DONATION_RECEIVED'] } });
  expect(gifts).toMatchObject({ isWhole: false, totalCount: 5 });
  expect(await refusalOf(gateway.anyone, PAST, { after: early })).toMatchObject({
    code: 'BAD_CURSOR',
    message: expect.stringMatching(/^What follows this cursor is no longer kept\./),
  });
  const back = gateway.anyone.subscribe(WATCH, { after: early });
  await back.count(1);
  expect(back.data[0].feed.kind).toBe('RESYNC');
  const recent = gateway.anyone.subscribe(WATCH, { after: kept.nodes[0].cursor });
  await give();
  await Promise.all([within.count(1), recent.count(5), back.count(2)]);
  expect(within.data.map(({ feed }) => feed.kind as string)).toEqual(['DONATION_RECEIVED']);
  expect(recent.data.map(({ feed }) => feed.kind as string)).not.toContain('RESYNC');
  expect((await gateway.store.feed.head()).seq).toBe(newest + 1);
  await Promise.all([within.close(), recent.close(), back.close()]);
});

test('a question about the past is answered while a snapshot is held up, and holds none up itself', async () => {
  const { gateway } = own;
  const gate = new Gate();
  const held = gateway.store.snapshot(() => gate.opened);
  const { feed } = await gateway.anyone.ask(PAST, {});
  expect(feed.nodes.length).toBeGreaterThan(0);
  gate.open();
  await held;
});

test('what is to be pruned is looked for every PRUNE_PAUSE_MS, and pruned until nothing is left', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  let [looked, left] = [0, 2];
  const pruning = async () => {
    looked += 1;
    return left-- > 0;
  };
  const end = startPruning([pruning], () => undefined);
  const after = async (ms: number) => {
    await jest.advanceTimersByTimeAsync(ms);
    for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate);
    return looked;
  };
  expect([await after(59_999), await after(1), await after(60_000)]).toEqual([0, 3, 4]);
  end();
  jest.useRealTimers();
});
