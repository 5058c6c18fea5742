// RFC 6455 §5 and §6: how a client's frames are parsed, however they are cut.
import { LIMITS } from '../../src/core/limits.js';
import { ownGateway } from '../harness/gateway.js';
import { fragments, frame, OPCODE, pieces } from './wire-frame.js';
import { answer, asking, payloadFor, WireSocket } from './wire-socket.js';

const { SOCKET_MESSAGE_BYTES } = LIMITS;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const byteByByte = (bytes: Buffer) => [...bytes].map((byte) => Buffer.of(byte));

const own = ownGateway();
let socket: WireSocket;

beforeEach(async () => {
  socket = await WireSocket.open(own.gateway.url);
});

afterEach(() => {
  WireSocket.cutAll();
});

describe('a message', () => {
  test.each([125, 126, 127, 65_535, 65_536, 65_537, SOCKET_MESSAGE_BYTES - 1, SOCKET_MESSAGE_BYTES])(
    'of %d bytes is answered with as many',
    async (bytes) => {
      const payload = payloadFor(bytes);
      await socket.roundTrip(payload);
      expect(Buffer.byteLength(answer(payload))).toBe(bytes);
    },
  );

  test.each([0, 1])('of %d bytes is read as a message, which this protocol has not', async (bytes) => {
    socket.text('x'.repeat(bytes));
    await socket.until(() => socket.said.length > 0);
    expect(socket.said).toEqual([['close', 4400]]);
  });

  test.each([0, 125, 126, 300])('arrives byte by byte, with %d bytes in it', async (bytes) => {
    const payload = { text: '认'.repeat(bytes) };
    await socket.writeApart(byteByByte(frame(OPCODE.text, asking(payload))));
    await socket.roundTrip();
    expect(socket.all('text')[0]).toBe(answer(payload));
  });

  test('arrives with its header cut off, and its header cut anywhere', async () => {
    const payload = payloadFor(65_536);
    const bytes = frame(OPCODE.text, asking(payload));
    for (const place of range(1, 15)) await socket.writeApart(pieces(bytes, [place]));
    await socket.roundTrip();
    expect(socket.all('text').slice(0, -1)).toEqual(range(1, 15).map(() => answer(payload)));
  });

  test('of which there are many in one packet are answered in order', async () => {
    const payloads = range(1, 2_000).map((n) => ({ n, text: 'é'.repeat(n % 200) }));
    socket.write(...payloads.map((payload) => frame(OPCODE.text, asking(payload))));
    await socket.roundTrip({ last: true });
    expect(socket.all('text').slice(0, -1)).toEqual(payloads.map(answer));
  });

  test.each([
    ['of zeros', Buffer.alloc(4)],
    ['of ones', Buffer.alloc(4, 255)],
    ['of one byte', Buffer.of(0, 0, 0, 1)],
  ])('is read with a mask %s', async (_kind, mask) => {
    for (const bytes of range(100, 108)) {
      socket.write(frame(OPCODE.text, asking(payloadFor(bytes)), { mask }));
    }
    await socket.roundTrip();
    expect(socket.all('text').slice(0, -1)).toEqual(range(100, 108).map((n) => answer(payloadFor(n))));
  });

  test('may hold every kind of character, also at its ends', async () => {
    const texts = [
      '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff',
      '\u{10000}\u{10ffff}',
      '\ufeff',
      '认领-🎉',
      '\ufffd',
    ];
    for (const text of texts) await socket.roundTrip({ text });
    expect(socket.all('text')).toEqual(texts.map((text) => answer({ text })));
  });

  test('is not read without what it begins with, should that be a byte order mark', async () => {
    socket.text(`\ufeff${asking({})}`);
    await socket.until(() => socket.said.length > 0);
    expect(socket.said).toEqual([['close', 4400]]);
  });

  test('that is binary is read as text is [P50]', async () => {
    const payload = { text: '认领 🎉' };
    socket.write(
      frame(OPCODE.binary, asking(payload)),
      ...fragments(pieces(Buffer.from(asking(payload)), [3, 40]), OPCODE.binary),
      // Invalid UTF-8 in a binary message is accepted.
      frame(OPCODE.binary, Buffer.from(asking({ text: '\xff' }), 'latin1')),
    );
    await socket.roundTrip({});
    expect(socket.all('text')).toEqual([
      answer(payload),
      answer(payload),
      answer({ text: '\ufffd' }),
      answer({}),
    ]);
  });
});

describe('a message in fragments', () => {
  const payload = { text: '认é🎉' };
  const message = Buffer.from(asking(payload));

  test('is read wherever it is cut [P50]', async () => {
    for (const place of range(0, message.length)) socket.write(...fragments(pieces(message, [place])));
    await socket.roundTrip({});
    expect(socket.all('text').slice(0, -1)).toEqual(range(0, message.length).map(() => answer(payload)));
  });

  test('of one byte each is read, in one packet and byte by byte', async () => {
    const frames = fragments(byteByByte(message));
    socket.write(...frames);
    await socket.writeApart(byteByByte(Buffer.concat(frames)));
    await socket.roundTrip({});
    expect(socket.all('text')).toEqual([answer(payload), answer(payload), answer({})]);
  });

  test('does not hold up pings, which are answered between them [P50]', async () => {
    const frames = fragments(pieces(message, [10, message.indexOf('认') + 1, message.indexOf('🎉') + 2]));
    for (const [n, fragment] of frames.entries()) {
      socket.write(fragment.subarray(0, 3));
      await socket.writeApart([fragment.subarray(3), frame(OPCODE.pong, 'nobody asked')]);
      if (n === frames.length - 1) break;
      socket.write(frame(OPCODE.ping, `after ${n}`));
      await socket.until(() => socket.said.length > n);
    }
    await socket.roundTrip({});
    expect(socket.said).toEqual([
      ...[0, 1, 2].map((n) => ['pong', `after ${n}`]),
      ['text', answer(payload)],
      ['text', answer({})],
    ]);
  });

  test('may be empty, thousands of them', async () => {
    const empty = Array<string>(2_000).fill('');
    const parts = [...empty, ...pieces(message, [15]), ...empty];
    socket.write(...fragments(parts));
    socket.write(...fragments(parts));
    await socket.roundTrip({});
    expect(socket.all('text')).toEqual([answer(payload), answer(payload), answer({})]);
  });

  test('in more pieces than anybody sends is read, or refused with 1008', async () => {
    socket.write(...fragments([...Array<string>(100_000).fill(''), message]));
    await socket.until(() => socket.said.length > 0);
    expect([
      ['text', answer(payload)],
      ['close', 1008],
    ]).toContainEqual(socket.said[0]);
  });

  test('may have SOCKET_MESSAGE_BYTES in all, again and again', async () => {
    const large = payloadFor(SOCKET_MESSAGE_BYTES);
    const places = range(1, 255).map((n) => n * 1_024);
    for (const _ of range(1, 3)) socket.write(...fragments(pieces(Buffer.from(asking(large)), places)));
    await socket.roundTrip({});
    expect(socket.all('text').slice(0, -1)).toEqual(range(1, 3).map(() => answer(large)));
  });
});

describe('a ping', () => {
  test.each([0, 1, 124, 125])('with %d bytes is answered with the same [P48]', async (bytes) => {
    const payload = Buffer.from(range(1, bytes).map((n) => (n * 37) % 256));
    socket.write(frame(OPCODE.ping, payload));
    await socket.writeApart(byteByByte(frame(OPCODE.ping, payload)));
    await socket.roundTrip({});
    expect(socket.all('pong')).toEqual([payload.toString('latin1'), payload.toString('latin1')]);
  });

  test('is answered in order, again and again [P48]', async () => {
    for (const n of range(1, 2_000)) await socket.writeApart([frame(OPCODE.ping, String(n))]);
    await socket.roundTrip({});
    expect(socket.all('pong')).toEqual(range(1, 2_000).map(String));
  });
});

test.each([0, 125])('a pong of %d bytes that nobody asked for is not answered', async (bytes) => {
  socket.write(...range(1, 500).map(() => frame(OPCODE.pong, 'x'.repeat(bytes))));
  await socket.roundTrip({});
  expect(socket.said).toEqual([['text', answer({})]]);
});
