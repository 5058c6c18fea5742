// How many different subscriptions a holder may pay for.
import { LIMITS } from '../../src/core/limits.js';
import { Engine } from '../../src/live/engine.js';
import type { Holder } from '../../src/live/groups/leases.js';
import { BusByHand, FeedInMemory } from './feed-in-memory.js';
import { SinkByHand, Watch } from './watching.js';

let engine: Engine;

beforeEach(() => {
  const feed = new FeedInMemory();
  engine = new Engine(feed, new BusByHand(feed));
});

afterEach(async () => {
  await engine.close();
  jest.restoreAllMocks();
});

const holder = (name: string, most = 2): Holder => ({ name, most });
const subscribe = (key: string, holders: readonly Holder[], bytes?: number) =>
  engine.subscribe(
    { operation: Object.assign(new Watch({ key }), { bytes }), after: undefined },
    Object.assign(new SinkByHand(), { holders }),
  );
const refused = (code: string) => expect.objectContaining({ code, retryable: true }) as Error;

test('whoever pays for as many groups as it may is refused another, and not what others subscribe to [P64, P67]', () => {
  const [venue, other] = [[holder('venue')], [holder('other')]];
  subscribe('popular', other);
  subscribe('one', venue);
  subscribe('two', venue);
  expect(() => subscribe('three', venue)).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
  for (let n = 0; n < 100; n++) for (const key of ['popular', 'one', 'two']) subscribe(key, venue);
  expect(engine.metrics).toMatchObject({ groups: 3, subscribers: 303 });
});

test('what ends makes room', () => {
  const venue = [holder('venue')];
  const [one, again] = [subscribe('one', venue), subscribe('one', venue)];
  subscribe('two', venue);
  one.end();
  expect(() => subscribe('three', venue)).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
  again.end();
  again.end();
  subscribe('three', venue);
  expect(engine.metrics.groups).toBe(2);
});

test('when who pays for a group leaves, the next one pays', () => {
  const [first, second] = [[holder('first', 1)], [holder('second', 1)]];
  const paid = subscribe('one', first);
  subscribe('one', second);
  expect(() => subscribe('two', first)).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
  paid.end();
  subscribe('two', first);
  expect(() => subscribe('three', second)).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
});

test('an address and a token are charged both, and each has its bound [P64]', () => {
  const token = holder('token', 3);
  subscribe('one', [holder('a', 2), token]);
  subscribe('two', [holder('a', 2), token]);
  expect(() => subscribe('three', [holder('a', 2), token])).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
  subscribe('three', [holder('b', 2), token]);
  expect(() => subscribe('four', [holder('b', 2), token])).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
});

test('a process carries so many, whoever asks; who joins one of them is let in [P65]', () => {
  jest.replaceProperty(LIMITS, 'GROUPS_PER_PROCESS', 3 as never);
  for (const key of ['one', 'two', 'three']) subscribe(key, [holder(key)]);
  expect(() => subscribe('four', [])).toThrow(refused('OVERLOADED'));
  subscribe('three', []);
  expect(engine.metrics).toMatchObject({ groups: 3, subscribers: 4 });
});

test('a group whose operation keeps much counts as several [P66]', () => {
  const venue = [holder('venue', 4)];
  subscribe('large', venue, 2 * LIMITS.GROUP_BYTES).end();
  subscribe('large', venue, 2 * LIMITS.GROUP_BYTES);
  subscribe('small', venue, LIMITS.GROUP_BYTES - 1);
  expect(() => subscribe('another', venue)).toThrow(refused('TOO_MANY_SUBSCRIPTIONS'));
});
