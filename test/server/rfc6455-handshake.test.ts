// RFC 6455 §4: which handshakes are accepted, and the answers to others.
import { createHash, randomBytes } from 'node:crypto';
import { ownGateway } from '../harness/gateway.js';
import { closing, frame, OPCODE } from './wire-frame.js';
import { answer, asking, handshake, SAMPLE, turn, WireSocket } from './wire-socket.js';

const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

/** The server's answer to some bytes. */
async function answered(...parts: Buffer[]): Promise<WireSocket> {
  const socket = new WireSocket(own.gateway.url);
  socket.write(...parts);
  await socket.upgraded();
  return socket;
}

describe('a handshake is accepted', () => {
  test('with the sample of the RFC, and nothing but what was asked for', async () => {
    const { status, headers } = await answered(handshake());
    expect(status).toBe(101);
    expect(headers.get('upgrade')?.toLowerCase()).toBe('websocket');
    expect(headers.get('connection')?.toLowerCase()).toBe('upgrade');
    expect(headers.get('sec-websocket-accept')).toBe(SAMPLE.accept);
    expect(headers.get('sec-websocket-protocol')).toBe('graphql-transport-ws');
    expect(headers.has('sec-websocket-extensions')).toBe(false);
  });

  test('whatever its key', async () => {
    for (const key of Array.from({ length: 8 }, () => randomBytes(16).toString('base64'))) {
      const { headers } = await answered(handshake({ 'Sec-WebSocket-Key': key }));
      const digest = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
      expect(headers.get('sec-websocket-accept')).toBe(digest.digest('base64'));
    }
  });

  test.each([
    [
      'in small letters',
      (request: string) => request.replaceAll(/^[\w-]+(?=: )/gm, (name) => name.toLowerCase()),
    ],
    ['in capitals', (request: string) => request.replaceAll(/^[\w-]+(?=: )/gm, (name) => name.toUpperCase())],
    [
      'with more space around values',
      (request: string) => request.replaceAll(': ', ': \t ').replaceAll(/(?<=: .*)\r/g, ' \r'),
    ],
    ['without space before values', (request: string) => request.replaceAll(': ', ':')],
  ])('with headers %s', async (_how, change) => {
    const { status, headers } = await answered(Buffer.from(change(handshake().toString())));
    expect(status).toBe(101);
    expect(headers.get('sec-websocket-accept')).toBe(SAMPLE.accept);
  });

  test.each([
    ['a connection kept alive', { Connection: 'keep-alive, Upgrade' }],
    ['tokens in any case', { Connection: 'UPGRADE', Upgrade: 'WebSocket' }],
    ['cookies, and headers nobody knows', { Cookie: 'a=b', 'X-Unknown': ['1', '2'] }],
    ['another subprotocol before', { 'Sec-WebSocket-Protocol': 'graphql-ws, graphql-transport-ws' }],
    ['others around, without spaces', { 'Sec-WebSocket-Protocol': 'mqtt,graphql-transport-ws,graphql-ws' }],
    ['a header for each subprotocol', { 'Sec-WebSocket-Protocol': ['graphql-ws', 'graphql-transport-ws'] }],
  ])('with %s', async (_what, changed) => {
    const { status, headers } = await answered(handshake(changed));
    expect(status).toBe(101);
    expect(headers.get('sec-websocket-protocol')).toBe('graphql-transport-ws');
  });

  test.each([
    ['permessage-deflate', 'permessage-deflate; client_max_window_bits'],
    [
      'several extensions',
      'x-unknown, permessage-deflate; server_no_context_takeover; client_max_window_bits=10',
    ],
    ['what is no extension', ';;=,'],
  ])('without %s that it offers', async (_what, offer) => {
    const socket = await answered(handshake({ 'Sec-WebSocket-Extensions': offer }));
    expect(socket.status).toBe(101);
    expect(socket.headers.has('sec-websocket-extensions')).toBe(false);
    await socket.roundTrip();
  });

  test('in pieces', async () => {
    const socket = new WireSocket(own.gateway.url);
    await socket.writeApart([...handshake()].map((byte) => Buffer.of(byte)));
    await socket.upgraded();
    expect(socket.headers.get('sec-websocket-accept')).toBe(SAMPLE.accept);
    await socket.roundTrip();
  });
});

describe('what comes in the packet of the handshake', () => {
  const first = frame(OPCODE.text, asking({ n: 1 }));
  const second = frame(OPCODE.text, asking({ n: 2 }));

  test('is read as frames', async () => {
    const socket = await answered(handshake(), first, frame(OPCODE.ping, 'and'), second);
    await socket.roundTrip({ n: 3 });
    expect(socket.all('pong')).toEqual(['and']);
    expect(socket.all('text')).toEqual([1, 2, 3].map((n) => answer({ n })));
  });

  test.each([1, 2, 5, 6, 20])('is read on when %d bytes of a frame are in it', async (bytes) => {
    const socket = await answered(handshake(), first, second.subarray(0, bytes));
    await turn();
    socket.write(second.subarray(bytes));
    await socket.roundTrip({ n: 3 });
    expect(socket.all('text')).toEqual([1, 2, 3].map((n) => answer({ n })));
  });

  test('may be the end already', async () => {
    const socket = await answered(handshake(), frame(OPCODE.close, closing(1000)));
    await socket.end();
    expect(socket.said).toEqual([['close', 1000]]);
  });
});

describe('a handshake is refused [P59]', () => {
  test.each([
    ['a missing key', { 'Sec-WebSocket-Key': undefined }],
    ['an empty key', { 'Sec-WebSocket-Key': '' }],
    ['a key that is no base64', { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25j*Q==' }],
    ['a key of 15 bytes', { 'Sec-WebSocket-Key': randomBytes(15).toString('base64') }],
    ['a key of 17 bytes', { 'Sec-WebSocket-Key': randomBytes(17).toString('base64') }],
    ['a key without its padding', { 'Sec-WebSocket-Key': SAMPLE.key.slice(0, -2) }],
    ['two keys', { 'Sec-WebSocket-Key': [SAMPLE.key, SAMPLE.key] }],
  ])('with 400 for %s', async (_what, changed) => {
    const socket = await answered(handshake(changed));
    expect(socket.status).toBe(400);
    await socket.until(() => socket.ended);
  });

  test.each([
    ['an older version', '7'],
    ['a later version', '14'],
    ['no version', undefined],
    ['what is no version', 'thirteen'],
  ])('with the version that would do for %s', async (_what, version) => {
    const socket = await answered(handshake({ 'Sec-WebSocket-Version': version }));
    expect([400, 426]).toContain(socket.status);
    expect(socket.headers.get('sec-websocket-version')?.split(/, */)).toContain('13');
    await socket.until(() => socket.ended);
  });

  test('when it is no GET', async () => {
    const socket = await answered(handshake({ 'Content-Length': '0' }, 'POST /graphql HTTP/1.1'));
    expect([400, 405]).toContain(socket.status);
    await socket.until(() => socket.ended);
  });

  test.each([
    ['to what', { Upgrade: undefined }],
    ['that its connection is to be upgraded', { Connection: 'keep-alive' }],
  ])('when it does not say %s', async (_what, changed) => {
    const { status } = await answered(handshake(changed));
    expect([400, 426]).toContain(status);
  });

  test('and the gateway goes on', async () => {
    const leaving = new WireSocket(own.gateway.url);
    leaving.write(handshake({ 'Sec-WebSocket-Key': 'none' }));
    leaving.tcp.resetAndDestroy();
    const half = new WireSocket(own.gateway.url);
    half.write(handshake().subarray(0, 60));
    half.tcp.end();
    await half.until(() => half.ended);
    await (await WireSocket.open(own.gateway.url)).roundTrip();
  });
});

test.each([
  ['none', undefined],
  ['an older one', 'graphql-ws'],
  ['one in other letters', 'GraphQL-Transport-WS'],
  ['several others', 'mqtt, graphql-ws'],
])('a socket is closed with 4406 when its subprotocol is %s', async (_what, protocol) => {
  const socket = await answered(handshake({ 'Sec-WebSocket-Protocol': protocol }));
  expect(socket.status).toBe(101);
  // A client must fail the connection when it gets a subprotocol that it did not offer.
  expect(socket.headers.has('sec-websocket-protocol')).toBe(false);
  await socket.until(() => socket.said.length > 0);
  socket.write(frame(OPCODE.close, closing(4406)));
  await socket.end();
  expect(socket.said).toEqual([['close', 4406]]);
});
