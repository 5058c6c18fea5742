// Other frames between results: the engine writes past the socket's stream, and both must leave whole frames.
import fs from 'node:fs';
import { LIMITS } from '../../src/core/limits.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { until } from '../harness/until.js';

const ENTRIES = 30;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** A result of about 70,000 bytes, where the summary is long. */
const FEED = `subscription { feed { organisation { ${range(1, 8)
  .map((n) => `s${String(n)}: summary`)
  .join(' ')} } } }`;

const own = ownGateway();
let socket: RawSocket;

beforeEach(async () => {
  socket = await RawSocket.open(own.gateway.url);
  socket.subscribe('feed', FEED);
  await until(() => own.gateway.engine.metrics.live >= 1);
});

afterEach(async () => {
  await socket.close();
  await until(() => own.gateway.engine.metrics.subscribers === 0);
});

/** Each entry is of another organisation: what it links to is shown as it is when the entry is delivered. */
async function publish(summary: string): Promise<void> {
  await createOrganisation(own.gateway.admin, { summary: zh(summary) });
}

const summaries = range(1, ENTRIES).map((n) => `${String(n)} ${'长'.repeat(3_000)}`);
const received = () => socket.of('feed').map(({ data }) => data.feed.organisation.s8 as string);

test('results are written past the stream of the socket, and through it where that is turned off', async () => {
  const direct = jest.spyOn(fs, 'writeSync');
  await publish('到了');
  await socket.count('feed', 1);
  const past = direct.mock.calls.filter(([, bytes]) =>
    (bytes as unknown as Buffer).includes('"type":"next"'),
  );
  direct.mockRestore();
  expect(past).toHaveLength(process.env['TEST_SOCKET_DIRECT_WRITES'] === 'off' ? 0 : 1);
});

test('pongs pass between results', async () => {
  let pongs = 0;
  socket.socket.on('pong', () => (pongs += 1));
  for (const summary of summaries) {
    socket.socket.ping();
    await publish(summary);
    socket.socket.ping('again');
  }
  await socket.count('feed', ENTRIES);
  await until(() => pongs >= 2 * ENTRIES);
  expect(pongs).toBe(2 * ENTRIES);
  expect(received()).toEqual(summaries);
});

test('a message that comes in fragments, with pings between them, is read; results arrive meanwhile', async () => {
  const message = JSON.stringify({
    id: 'in pieces',
    type: 'subscribe',
    payload: { query: 'subscription { feed { kind organisation { summary } } }' },
  });
  const pieces = message.match(/.{1,9}/gs) ?? [];
  for (const [n, piece] of pieces.entries()) {
    socket.socket.send(piece, { fin: n === pieces.length - 1 });
    socket.socket.ping();
    if (n % 4 === 0) await publish(`${String(n)} ${'长'.repeat(3_000)}`);
  }
  await until(() => own.gateway.engine.metrics.live >= 2);
  await publish('最后');
  await socket.count('feed', Math.ceil(pieces.length / 4) + 1);
  await socket.until(() => socket.of('in pieces').at(-1)?.data.feed.organisation.summary === '最后');
  expect(socket.of('in pieces').at(-1)).toMatchObject({
    data: { feed: { organisation: { summary: '最后' } } },
  });
});

test('a socket closed while results are being written ends with whole messages and the close code', async () => {
  socket.socket.pause();
  for (const summary of summaries) await publish(summary);
  // The close frame for this comes after the results that wait.
  socket.socket.send('not the protocol');
  await publish('behind the close');
  socket.socket.resume();
  await socket.gone();
  expect(socket.closed).toMatchObject({ code: 4400 });
  expect(received()).toEqual(summaries.slice(0, received().length));
  expect(received().length).toBeGreaterThan(0);
});

test('a socket cut while results are being written leaves nothing behind', async () => {
  socket.socket.pause();
  for (const summary of summaries) await publish(summary);
  socket.socket.terminate();
  await until(() => own.gateway.engine.metrics.subscribers === 0);
  await publish('to nobody');
  expect(own.gateway.engine.metrics).toMatchObject({ groups: 0, live: 0 });
});

test('compression is offered and refused', async () => {
  const offering = new RawSocket(own.gateway.url, { perMessageDeflate: { threshold: 0 } });
  await offering.opened();
  expect(offering.socket.extensions).toBe('');
  await offering.close();
});

test.each([
  ['one byte', 'a'],
  ['one character of three bytes', '认'],
  ['OPERATION_ID_BYTES with its quotes', 'é'.repeat((LIMITS.OPERATION_ID_BYTES - 2) / 2)],
])('an id of %s comes back as it was', async (_kind, id) => {
  socket.subscribe(id, 'subscription { feed { organisation { summary } } }');
  await until(() => own.gateway.engine.metrics.live >= 2);
  await publish('到了');
  await socket.count(id, 1);
  expect(socket.of(id)).toMatchObject([{ data: { feed: { organisation: { summary: '到了' } } } }]);
});

test.each([
  ['begins', { type: 'subscribe', payload: { query: FEED } }],
  ['ends', { type: 'complete' }],
])(
  'an operation that %s with a longer id closes the socket: it would be sent with every result',
  async (_, message) => {
    socket.send({ id: 'é'.repeat(LIMITS.OPERATION_ID_BYTES / 2), ...message });
    await socket.gone();
    expect(socket.closed).toMatchObject({ code: 4400 });
  },
);
