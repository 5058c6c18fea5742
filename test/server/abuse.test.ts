// Malicious clients: what they do costs them more than the gateway.
import { once } from 'node:events';
import { connect } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { ownGateway, startTestGateway } from '../harness/gateway.js';
import { RawSocket } from './raw-socket.js';
import { frame, OPCODE } from './wire-frame.js';
import { WireSocket } from './wire-socket.js';
import { until } from '../harness/until.js';

const FEED = 'subscription { feed { cursor } }';
const WAITING = 50;

// One packet is read in one go: what is refused for being too much at once is told by that.
beforeAll(() => {
  jest.replaceProperty(LIMITS, 'READING_TURN_MS', 60_000 as never);
});
const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

afterAll(() => {
  jest.restoreAllMocks();
});

test('a refused upgrade is hung up on, though the client never hangs up itself', async () => {
  const leaving = await startTestGateway(own.database.url);
  const { port, hostname } = new URL(leaving.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write(
    `GET /elsewhere HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /);
  // close() would wait in vain for a connection that is open on the gateway's side.
  await leaving.close();
  socket.destroy();
});

test('operations given up as fast as they are asked for count until their answers are made', async () => {
  const socket = await WireSocket.open(own.gateway.url);
  socket.text('{"type":"connection_init"}');
  await socket.until(() => socket.all('text').length > 0);
  const asked = LIMITS.OPERATIONS_PER_SOCKET + WAITING;
  const frames = Array.from({ length: asked }, (_, n) => [
    frame(OPCODE.text, JSON.stringify({ id: String(n), type: 'subscribe', payload: { query: FEED } })),
    frame(OPCODE.text, JSON.stringify({ id: String(n), type: 'complete' })),
  ]);
  // In one write, so that no answer is made in between.
  socket.write(Buffer.concat(frames.flat()));
  await socket.roundTrip();
  const refused = socket.all('text').filter((text) => String(text).includes('OVERLOADED'));
  expect(refused.length).toBeGreaterThanOrEqual(WAITING);
  await until(() => own.gateway.engine.metrics.subscribers === 0);
  await socket.roundTrip();
});

test('ten thousand pings in one packet are answered, each', async () => {
  const socket = await WireSocket.open(own.gateway.url);
  socket.write(Buffer.concat(Array<Buffer>(10_000).fill(frame(OPCODE.ping, 'x'))));
  await socket.roundTrip();
  expect(socket.all('pong')).toHaveLength(10_000);
});

test('variables nested beyond measure, which the document does not name, do no harm [P68]', async () => {
  const socket = await RawSocket.open(own.gateway.url);
  const depth = 100_000;
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const subscribe = { id: '1', type: 'subscribe', payload: { query: FEED, variables: { deep: 0 } } };
  socket.socket.send(JSON.stringify(subscribe).replace('"deep":0', `"deep":${deep}`));
  await until(() => own.gateway.engine.metrics.live >= 1);
  await socket.close();
});

test('a ping whose payload is nested too deeply to be sent back is not of the protocol, and no bug', async () => {
  const socket = await RawSocket.open(own.gateway.url);
  const depth = 100_000;
  socket.socket.send(`{"type":"ping","payload":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}`);
  await socket.gone();
  expect(socket.closed).toMatchObject({ code: 4400 });
});
