import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Request, Result, ResumingOptions, Sink } from '../../src/clients/index.js';
import { reconnecting, resuming } from '../../src/clients/index.js';
import { ownGateway, testTokens } from '../harness/gateway.js';

const FEED = 'subscription ($after: Cursor) { feed(after: $after) { cursor kind } }';
const entry = (cursor: string): Result => ({ data: { feed: { cursor } } });
const errors = (code: string, retryable = false) => [{ message: 'No', extensions: { code, retryable } }];

/** A client that records what is sent and lets a test end it. */
function scripted(options: ResumingOptions = {}) {
  const requests: Request[] = [];
  const sinks: Sink[] = [];
  const waits: number[] = [];
  const ended: number[] = [];
  const dispose = jest.fn();
  const client = resuming(
    {
      subscribe(request: Request, sink: Sink) {
        const number = requests.push(request) - 1;
        sinks.push(sink);
        return () => void ended.push(number);
      },
      iterate: (_request: Request): AsyncGenerator<Result> => {
        throw new Error('not resumed');
      },
      dispose,
    },
    {
      waitMs: (attempt) => {
        waits.push(attempt);
        return 1_000;
      },
      ...options,
    },
  );
  const heard: unknown[] = [];
  const sink: Sink = {
    next: (result) => void heard.push(result),
    error: (cause) => void heard.push({ error: cause }),
    complete: () => void heard.push('complete'),
  };
  /** The variables that a client sends when it repeats the same request object by itself. */
  const variablesOf = (request?: Request) => (JSON.parse(JSON.stringify(request)) as Request).variables;
  const sent = () => requests.map(variablesOf);
  /** Lets promise callbacks run, and the delay before the next attempt pass. */
  const later = () => jest.advanceTimersByTimeAsync(1_000);
  return { client, requests, sinks, waits, ended, dispose, heard, sink, sent, later, variablesOf };
}

describe('A resuming client', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('names the newest cursor when what it resumes reconnects by itself and sends the same object', () => {
    const { client, requests, sinks, sink, variablesOf } = scripted();
    client.subscribe({ query: FEED, variables: { more: 1, after: 'a-0' } }, sink);
    expect(variablesOf(requests[0])).toEqual({ more: 1, after: 'a-0' });
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.next(entry('a-2'));
    expect(variablesOf(requests[0])).toEqual({ more: 1, after: 'a-2' });
  });

  test('begins again from the newest cursor when its subscription completes: its node went away', async () => {
    const { client, sinks, sink, sent, heard, later } = scripted();
    client.subscribe({ query: FEED.replaceAll('$after', '$from') }, sink);
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.complete();
    sinks[0]?.next(entry('late'));
    await later();
    expect(sent()[1]).toEqual({ from: 'a-1' });
    expect(heard).toEqual([entry('a-1')]);
  });

  test('waits longer each time, until something is heard', async () => {
    const { client, sinks, sink, waits, later } = scripted();
    client.subscribe({ query: FEED }, sink);
    for (const nth of [0, 1, 2]) {
      sinks[nth]?.error(new Error('cut'));
      await later();
    }
    sinks[3]?.next(entry('a-1'));
    sinks[3]?.complete();
    expect(waits).toEqual([0, 1, 2, 0]);
  });

  test.each<[string, unknown]>([
    ['errors that pass', errors('OVERLOADED', true)],
    ['a connection that is lost', { code: 1006, reason: '' }],
    ['a node that fails', { code: 4500, reason: 'INTERNAL' }],
    ['too many connections', { code: 4429, reason: 'TOO_MANY_CONNECTIONS' }],
    ['a network that fails', new Error('ECONNREFUSED')],
    ['an answer of 503', { response: new Response(JSON.stringify({ errors: errors('OVERLOADED', true) })) }],
    ['an answer of something in between', { response: new Response('<html>', { status: 502 }) }],
  ])('comes back after %s', async (_what, cause) => {
    const { client, sinks, sink, sent, heard, later } = scripted();
    client.subscribe({ query: FEED }, sink);
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.error(cause);
    await later();
    expect([sent().length, sent()[1]]).toEqual([2, { after: 'a-1' }]);
    expect(heard).toEqual([entry('a-1')]);
  });

  test.each<[string, unknown, unknown]>([
    ['errors of what was sent', errors('NOT_FOUND'), errors('NOT_FOUND')],
    ['a close for what is none of the protocol', { code: 4400 }, { code: 4400 }],
    [
      'a close for its token',
      { code: 4403, reason: 'TOKEN_REVOKED' },
      { code: 4403, reason: 'TOKEN_REVOKED' },
    ],
    [
      'an answer of 400, whose errors it tells',
      { response: new Response(JSON.stringify({ errors: errors('NOT_FOUND') }), { status: 400 }) },
      errors('NOT_FOUND'),
    ],
  ])('says %s once, and does not come back', async (_what, cause, said) => {
    const { client, sinks, sink, heard, sent, later } = scripted();
    client.subscribe({ query: FEED }, sink);
    sinks[0]?.error(cause);
    await later();
    expect(heard).toEqual([{ error: said }]);
    expect(sent()).toHaveLength(1);
  });

  test('takes the last word of a stream of events for what it is: passing, or the end', async () => {
    const { client, sinks, sink, heard, sent, later, ended } = scripted();
    client.subscribe({ query: FEED }, sink);
    sinks[0]?.next({ errors: errors('GOING_AWAY', true) });
    sinks[0]?.complete();
    await later();
    sinks[1]?.next({ errors: errors('TOKEN_REVOKED') });
    await later();
    expect(heard).toEqual([{ error: errors('TOKEN_REVOKED') }]);
    expect([sent().length, ended]).toEqual([2, [0, 1]]);
  });

  test('hands on a result of which something could not be read, and goes on', () => {
    const { client, sinks, sink, heard } = scripted();
    client.subscribe({ query: FEED }, sink);
    const broken = { data: null, errors: errors('INTERNAL') };
    sinks[0]?.next(broken);
    sinks[0]?.next(entry('a-2'));
    expect(heard).toEqual([broken, entry('a-2')]);
  });

  test('ends with what its sink throws, and not for the others', async () => {
    const { client, sinks, sink, heard, sent, later } = scripted();
    const full = new Error('no room');
    const next = () => {
      throw full;
    };
    client.subscribe({ query: FEED }, { ...sink, next });
    client.subscribe({ query: FEED }, sink);
    expect(() => sinks[0]?.next(entry('a-1'))).not.toThrow();
    sinks[1]?.next(entry('a-1'));
    await later();
    expect(heard).toEqual([{ error: full }, entry('a-1')]);
    expect(sent()).toHaveLength(2);
  });

  test('comes back to the same result where it is told to, when its sink throws', async () => {
    const { client, sinks, sink, sent, later, waits } = scripted({ comesBack: () => true });
    const next = jest.fn().mockImplementationOnce(() => undefined);
    next.mockImplementation(() => {
      throw new Error('no room');
    });
    client.subscribe({ query: FEED }, { ...sink, next });
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.next(entry('a-2'));
    await later();
    sinks[1]?.next(entry('a-2'));
    expect([sent()[1], waits]).toEqual([{ after: 'a-1' }, [0, 1]]);
  });

  test('forgets a cursor that is refused', async () => {
    const { client, sinks, sink, sent, later } = scripted({ comesBack: () => true });
    client.subscribe({ query: FEED, variables: { after: 'a-0' } }, sink);
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.error(errors('BAD_CURSOR'));
    await later();
    expect(sent()[1]).toEqual({ after: 'a-0' });
  });

  test('is quiet once it is unsubscribed, also while it waits', async () => {
    const { client, sinks, sink, sent, heard, later, ended } = scripted();
    const unsubscribe = client.subscribe({ query: FEED }, sink);
    sinks[0]?.complete();
    unsubscribe();
    unsubscribe();
    sinks[0]?.next(entry('late'));
    await later();
    expect([heard, sent().length, ended[0]]).toEqual([['complete'], 1, 0]);
  });

  test('ends all of its subscriptions when it is disposed of', async () => {
    const { client, sinks, sink, sent, heard, later, dispose } = scripted();
    client.subscribe({ query: FEED }, sink);
    client.subscribe({ query: FEED }, sink);
    client.dispose();
    for (const one of sinks) one.complete();
    await later();
    expect([heard, sent().length, dispose.mock.calls.length]).toEqual([['complete', 'complete'], 2, 1]);
  });

  test('hands over result by result, until the loop is left', async () => {
    const { client, sinks, ended } = scripted();
    const results = client.iterate({ query: FEED });
    sinks[0]?.next(entry('a-1'));
    sinks[0]?.next(entry('a-2'));
    expect([(await results.next()).value, (await results.next()).value]).toEqual([
      entry('a-1'),
      entry('a-2'),
    ]);
    const waiting = results.next();
    await results.return(undefined);
    expect((await waiting).done).toBe(true);
    expect(ended).toEqual([0]);
  });

  test('throws into the loop why it was refused', async () => {
    const { client, sinks } = scripted();
    const results = client.iterate({ query: FEED });
    sinks[0]?.error(errors('NOT_FOUND'));
    await expect(results.next()).rejects.toEqual(errors('NOT_FOUND'));
  });

  test.each([
    ['takes no cursor', 'subscription { feed { cursor kind } }'],
    ['selects no cursor', 'subscription ($after: Cursor) { feed(after: $after) { kind at } }'],
    [
      'selects a cursor of something else',
      'subscription ($after: Cursor) { claimBoard(eventId: "e", after: $after) { board { cursor rows { id } } kind } }',
    ],
    [
      'selects none in its fragment',
      'subscription ($after: Cursor) { feed(after: $after) { ...F } } fragment F on FeedEntry { kind }',
    ],
    ['has its cursor written into it', 'subscription { feed(after: "f-1") { cursor kind } }'],
    [
      'takes a cursor elsewhere',
      'subscription ($after: Cursor) { claimBoard(eventId: "e") { cursor board { rows(after: $after) { state } } } }',
    ],
  ])('refuses a subscription of entries that %s, and says how it could be resumed', async (_what, query) => {
    const { client, sink, sent, heard, later } = scripted();
    client.subscribe({ query }, sink);
    await later();
    expect(heard).toEqual([
      { error: expect.objectContaining({ message: expect.stringMatching(/\$after: Cursor/) }) },
    ]);
    expect(sent()).toEqual([]);
  });

  test.each([
    ['its fragment', 'feed(after: $after) { ...F } } fragment F on FeedEntry { at cursor }'],
    ['a fragment in it', 'feed(after: $after) { at ... on FeedEntry { cursor } } }'],
    [
      'it, behind what it nests',
      'claimBoard(eventId: "e", after: $after) { board { rows { id } } cursor } }',
    ],
  ])('sends a subscription of entries that selects a cursor in %s', (_where, rest) => {
    const { client, sink, sent } = scripted();
    client.subscribe({ query: `subscription ($after: Cursor) { ${rest}` }, sink);
    expect(sent()).toHaveLength(1);
  });

  test('refuses a subscription of entries whose results have no cursor', () => {
    const { client, sinks, sink, heard } = scripted();
    client.subscribe({ query: FEED.replace('cursor', 'its: cursor') }, sink);
    sinks[0]?.next({ data: { feed: { its: 'a-1' } } });
    expect(heard).toEqual([
      { error: expect.objectContaining({ message: expect.stringMatching(/selects `cursor`/) }) },
    ]);
  });

  test('takes states as they are, which begin with their value', async () => {
    const { client, sinks, sink, sent, heard, later } = scripted();
    const total: Result = { data: { donationTotal: { cursor: 'a-1', donationCount: 1 } } };
    client.subscribe(
      { query: 'subscription { donationTotal(scope: { everything: true }) { cursor } }' },
      sink,
    );
    sinks[0]?.next(total);
    sinks[0]?.complete();
    await later();
    expect([heard, sent()]).toEqual([[total], [undefined, undefined]]);
  });

  test.each([
    ['a query', '{ feed(after: "x") { nodes { cursor } } }'],
    ['a query of words', 'query { organisations { nodes { name } } } # no subscription'],
    ['a mutation', 'mutation { f(input: { note: "my subscription {" }) { g } }'],
  ])('passes %s on as it is, and its end with it', async (_what, query) => {
    const { client, requests, sinks, sink, heard, later } = scripted();
    const request = { query };
    client.subscribe(request, sink);
    sinks[0]?.next({ data: {} });
    sinks[0]?.complete();
    await later();
    expect(requests).toEqual([request]);
    expect(requests[0]).toBe(request);
    expect(heard).toEqual([{ data: {} }, 'complete']);
  });
});

describe('A resuming client of a gateway that takes its token for none', () => {
  const own = ownGateway();

  let client: { dispose: () => unknown };
  afterEach(() => client.dispose());
  /** A client whose tokens are these, one after the other. */
  const clientOf = (tokens: string[]) => {
    const made = resuming(
      createClient(
        reconnecting({
          url: `${own.gateway.url.replace('http', 'ws')}/graphql`,
          webSocketImpl: WebSocket,
          retryWait: () => new Promise((resolve) => setImmediate(resolve)),
          connectionParams: () => ({ authorization: `Bearer ${tokens.shift() ?? ''}` }),
        }),
      ),
    );
    client = made;
    return made;
  };
  const TOTAL = 'subscription { donationTotal(scope: { everything: true }) { donationCount } }';
  type Connected = ReturnType<typeof clientOf>;
  /** What it is told first: its result, or why it ended. */
  const firstOf = (of: Connected) =>
    new Promise<unknown>((tell) => {
      of.subscribe({ query: TOTAL }, { next: tell, error: tell, complete: () => undefined });
    });

  test('asks for one more, and ends when that is none either', async () => {
    const tokens = ['bad', 'bad', 'unasked'];
    expect(await firstOf(clientOf(tokens))).toMatchObject({ code: 4403, reason: 'BAD_TOKEN' });
    expect(tokens).toEqual(['unasked']);
  });

  test('goes on with a good one, however many subscriptions were refused with the bad one', async () => {
    const tokens = ['bad', await testTokens.mint({ role: 'admin', hours: 1 })];
    const one = clientOf(tokens);
    const firsts = await Promise.all([firstOf(one), firstOf(one), firstOf(one)]);
    expect(firsts).toEqual(Array(3).fill({ data: { donationTotal: { donationCount: 0 } } }));
  });
});
