import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, createOrganisation, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

const FEED =
  'subscription ($filter: FeedFilter) { feed(filter: $filter) { cursor organisation { id summary } } }';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const own = ownGateway();
let organisation: Answer;
let sockets: RawSocket[];

beforeAll(async () => {
  organisation = await createOrganisation(own.gateway.admin);
});

beforeEach(() => {
  sockets = [];
});

afterEach(() => Promise.all(sockets.map((socket) => socket.close())));

async function connect(): Promise<RawSocket> {
  const socket = await RawSocket.open(own.gateway.url, own.gateway.admin.token);
  sockets.push(socket);
  return socket;
}

/** Resolves when these subscriptions are live. */
async function live(subscriptions: number): Promise<void> {
  await until(() => own.gateway.engine.metrics.live >= subscriptions);
}

const update = (summary: string) =>
  own.gateway.admin.do('updateOrganisation', 'organisation { id }', {
    id: organisation.id,
    summary: zh(summary),
  });

describe('results on a socket', () => {
  test('carry the id of their operation, whatever it is', async () => {
    const socket = await connect();
    const ids = ['1', '"quoted\\"', '认领 🎉', 'long '.repeat(50), 'a\nb', '__proto__', 'constructor'];
    for (const id of ids) socket.subscribe(id, FEED);
    await live(ids.length);
    await update('到了');
    for (const id of ids) {
      await socket.count(id, 1);
      expect(socket.of(id)).toMatchObject([{ data: { feed: { organisation: { summary: '到了' } } } }]);
    }
  });

  test('of any size arrive whole and in order, between answers and pongs on the same socket', async () => {
    const socket = await connect();
    // The same field many times: more than 70,000 bytes of Chinese where the summary is long.
    const repeated = range(1, 8)
      .map((n) => `s${String(n)}: summary`)
      .join(' ');
    socket.subscribe('sizes', `subscription { feed { organisation { ${repeated} } } }`);
    await live(1);
    const summaries = range(1, 30).map((n) => `${String(n)} ${'长'.repeat([1, 30, 3_500][n % 3] as number)}`);
    for (const [index, summary] of summaries.entries()) {
      // Each entry is of another: what it links to is shown as it is when the entry is delivered.
      const created = createOrganisation(own.gateway.admin, { summary: zh(summary) });
      socket.subscribe(`query${String(index)}`, '{ me { role } }');
      socket.send({ type: 'ping', payload: { index } });
      await created;
    }
    await socket.count('sizes', summaries.length);
    await socket.until(
      () => socket.messages.filter(({ type }) => type === 'complete').length === summaries.length,
    );
    const received = socket.of('sizes').map(({ data }) => data.feed.organisation);
    expect(received.map(({ s1 }) => s1)).toEqual(summaries);
    expect(received.every((sizes) => Object.values(sizes).every((text) => text === sizes.s1))).toBe(true);
    expect(Math.max(...received.map((sizes) => Buffer.byteLength(JSON.stringify(sizes))))).toBeGreaterThan(
      70_000,
    );
    expect(summaries.flatMap((_, index) => socket.of(`query${String(index)}`))).toEqual(
      summaries.map(() => ({ data: { me: { role: 'ADMIN' } }, extensions: { cost: 19 } })),
    );
    const pongs = socket.messages.filter(({ type, payload }) => type === 'pong' && payload);
    expect(pongs.map(({ payload }) => payload)).toEqual(summaries.map((_, index) => ({ index })));
  });

  test('of several entries of one commit come in their order', async () => {
    const socket = await connect();
    socket.subscribe('feed', 'subscription { feed { kind project { id } event { id } } }');
    await live(1);
    const { event, projects } = await createCeremony(own.gateway.admin, 3);
    await socket.count('feed', 5);
    expect(socket.of('feed').map(({ data }) => data.feed)).toEqual([
      { kind: 'ORGANISATION_CREATED', project: null, event: null },
      { kind: 'EVENT_CREATED', project: null, event: { id: event.id } },
      ...projects.map(({ id }) => ({ kind: 'PROJECT_LISTED', project: { id }, event: { id: event.id } })),
    ]);
  });
});

describe('operations on one socket', () => {
  test('may be as many as OPERATIONS_PER_SOCKET, and each has every entry; one more is refused [P61]', async () => {
    const warned = jest.fn();
    process.on('warning', warned);
    const socket = await connect();
    const ids = range(1, LIMITS.OPERATIONS_PER_SOCKET).map(String);
    // Every other one has its own document, so that there are many groups as well.
    for (const id of ids)
      socket.subscribe(id, Number(id) % 2 ? FEED : `subscription { s${id}: feed { cursor } }`);
    await live(ids.length);
    socket.subscribe('one more', FEED);
    await socket.until(() => socket.of('one more', 'error').length > 0);
    expect(socket.of('one more', 'error')[0][0].extensions).toMatchObject({
      code: 'OVERLOADED',
      retryable: true,
    });
    // An operation that ended and one that was refused make room.
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('in its place', FEED);
    await socket.roundTrip();
    await live(ids.length);
    await update('给大家');
    await socket.count('in its place', 1);
    for (const id of ids.slice(1)) {
      await socket.count(id, 1);
      expect(socket.of(id)).toHaveLength(1);
    }
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  test('receive nothing more once they are completed; the others go on', async () => {
    const socket = await connect();
    socket.subscribe('ends', FEED);
    socket.subscribe('goes on', FEED);
    await live(2);
    await update('一');
    await Promise.all([socket.count('ends', 1), socket.count('goes on', 1)]);
    socket.send({ id: 'ends', type: 'complete' });
    await socket.roundTrip();
    expect(own.gateway.engine.metrics.subscribers).toBe(1);
    await update('二');
    await socket.count('goes on', 2);
    await socket.roundTrip();
    expect(socket.of('ends')).toHaveLength(1);
  });

  test('whose id is completed and used again in one go are two: what ends the first is not said of the second', async () => {
    const socket = await connect();
    socket.subscribe('same', FEED);
    await live(1);
    // Both in one packet: the second begins while the first is being ended.
    socket.socket.send(JSON.stringify({ id: 'same', type: 'complete' }));
    socket.subscribe('same', FEED);
    socket.socket.send(JSON.stringify({ id: 'same', type: 'complete' }));
    socket.subscribe('same', FEED);
    await socket.roundTrip();
    await live(1);
    await update('三');
    await socket.count('same', 1);
    await socket.roundTrip();
    expect(socket.of('same')).toHaveLength(1);
    expect(socket.messages.filter(({ type }) => type === 'complete')).toEqual([]);
    expect(own.gateway.engine.metrics.subscribers).toBe(1);
  });

  test('end with their socket, and leave nothing behind', async () => {
    const socket = await connect();
    for (const id of ['1', '2', '3']) socket.subscribe(id, FEED);
    await live(3);
    socket.socket.terminate();
    await until(() => own.gateway.engine.metrics.subscribers === 0);
    expect(own.gateway.engine.metrics).toMatchObject({ groups: 0, live: 0 });
  });

  test('that cannot begin are told why, and the socket lives on', async () => {
    const socket = await connect();
    const refusals: [string, string, object?][] = [
      ['GRAPHQL_PARSE_FAILED', 'subscription {'],
      ['GRAPHQL_VALIDATION_FAILED', 'subscription { nothing }'],
      ['GRAPHQL_VALIDATION_FAILED', 'subscription { feed @skip(if: true) { cursor } }'],
      ['BAD_CURSOR', 'subscription { feed(after: "rubbish") { cursor } }'],
      [
        'NOT_FOUND',
        'subscription ($id: ID!) { claimBoard(eventId: $id) { kind } }',
        { id: `evt_${'0'.repeat(26)}` },
      ],
      ['BAD_ID', 'subscription { claimBoard(eventId: "rubbish") { kind } }'],
      ['BAD_SCOPE', 'subscription { donationTotal(scope: { everything: false }) { cursor } }'],
    ];
    for (const [index, [code, query, variables]] of refusals.entries()) {
      const id = `${code} ${String(index)}`;
      socket.subscribe(id, query, variables);
      // An error in the document is an `error`; a refusal by the field is a result without data, followed by `complete`.
      await socket.until(() => socket.of(id, 'error').length + socket.of(id, 'complete').length > 0);
      const [refusal] = socket.of(id, 'error')[0] ?? socket.of(id)[0].errors;
      expect(refusal.extensions).toMatchObject({ code, retryable: false });
    }
    await socket.roundTrip();
    expect(socket.closed).toBeUndefined();
  });

  test('that meet a bug end with INTERNAL, each by itself: the others of their socket go on [P62]', async () => {
    const socket = await connect();
    socket.subscribe('goes on', FEED);
    await live(1);
    const bug = jest.spyOn(own.gateway.engine, 'subscribe').mockImplementation(() => {
      throw new Error('a bug');
    });
    socket.subscribe('meets a bug', FEED);
    await socket.until(() => socket.of('meets a bug', 'error').length > 0);
    bug.mockRestore();
    expect(socket.of('meets a bug', 'error')[0][0].extensions.code).toBe('INTERNAL');
    await update('四');
    await socket.count('goes on', 1);
    expect(socket.closed).toBeUndefined();
    expect(own.gateway.engine.metrics.subscribers).toBe(1);
  });
});
