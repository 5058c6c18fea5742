// RFC 6455 §5, §7.4 and §8.1: for frames that a client may not send, the socket is closed with the right code.
import { LIMITS } from '../../src/core/limits.js';
import { ownGateway } from '../harness/gateway.js';
import { closing, fragments, frame, OPCODE, pieces, type FrameOptions } from './wire-frame.js';
import { asking, payloadFor, WireSocket } from './wire-socket.js';

const { SOCKET_MESSAGE_BYTES } = LIMITS;
const { text, binary, continuation, ping, pong, close } = OPCODE;
const MESSAGE = asking({});
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

/** The server's frames until it ends the connection, after these frames of a client. */
async function saidOf(frames: Buffer[]) {
  const socket = await WireSocket.open(own.gateway.url);
  socket.write(...frames, frame(text, MESSAGE), frame(ping));
  await socket.end();
  return socket.said;
}

describe('a frame is refused with 1002 [P58]', () => {
  const unmasked: FrameOptions = { mask: 'none' };

  test.each<[string, Buffer[]]>([
    ['a message that is not masked', [frame(text, MESSAGE, unmasked)]],
    ['an empty message that is not masked', [frame(text, '', unmasked)]],
    ['a ping that is not masked', [frame(ping, '', unmasked)]],
    ['a close that is not masked', [frame(close, closing(1000), unmasked)]],
    [
      'a last fragment that is not masked',
      [frame(text, '', { fin: false }), frame(continuation, MESSAGE, unmasked)],
    ],
    ['a ping in fragments', [frame(ping, 'pi', { fin: false }), frame(continuation, 'ng')]],
    ['a pong in fragments', [frame(pong, '', { fin: false })]],
    ['a close in fragments', [frame(close, closing(1000), { fin: false })]],
    ['a ping of 126 bytes', [frame(ping, 'x'.repeat(126))]],
    ['a pong of 126 bytes', [frame(pong, 'x'.repeat(126))]],
    ['a close of 126 bytes', [frame(close, closing(1000, 'x'.repeat(124)))]],
    ['a ping of 65,536 bytes', [frame(ping, 'x'.repeat(65_536))]],
    ['a ping whose length is beyond all bounds', [frame(ping, '', { length: 2n ** 63n })]],
    ['a continuation of nothing', [frame(continuation, MESSAGE)]],
    ['a continuation of nothing that goes on', [frame(continuation, MESSAGE, { fin: false })]],
    ['a text within a text', [frame(text, '{', { fin: false }), frame(text, MESSAGE)]],
    ['a binary within a text', [frame(text, '', { fin: false }), frame(binary, MESSAGE)]],
    [
      'a fragment of another text within a text',
      [frame(text, '', { fin: false }), frame(text, '', { fin: false })],
    ],
    ['a text within a binary', [frame(binary, '', { fin: false }), frame(ping), frame(text, MESSAGE)]],
  ])('for %s', async (_what, frames) => {
    const said = await saidOf(frames);
    expect(said.filter(([kind]) => kind !== 'pong')).toEqual([['close', 1002]]);
  });

  test('for a continuation of what has ended', async () => {
    const said = await saidOf([...fragments([MESSAGE, '']), frame(continuation)]);
    expect(said.map(([kind]) => kind)).toEqual(['text', 'close']);
    expect(said.at(-1)).toEqual(['close', 1002]);
  });

  test.each([1, 2, 4, 7])('for reserved bits: %d', async (rsv) => {
    const offering = { 'Sec-WebSocket-Extensions': 'permessage-deflate' };
    for (const bad of [
      [frame(text, MESSAGE, { rsv })],
      [frame(ping, '', { rsv })],
      [frame(close, closing(1000), { rsv })],
      [frame(text, '{', { fin: false }), frame(continuation, '}', { rsv })],
    ]) {
      const socket = await WireSocket.open(own.gateway.url, offering);
      socket.write(...bad);
      await socket.end();
      expect(socket.said).toEqual([['close', 1002]]);
    }
  });

  test.each([...range(3, 7), ...range(11, 15)])('for the reserved opcode %d', async (opcode) => {
    expect(await saidOf([frame(opcode, MESSAGE)])).toEqual([['close', 1002]]);
    expect(await saidOf([frame(text, '{', { fin: false }), frame(opcode, '')])).toEqual([['close', 1002]]);
  });

  test('when no more than its first two bytes came', async () => {
    for (const bad of [
      frame(text, MESSAGE, unmasked),
      frame(5, MESSAGE),
      frame(ping, '', { fin: false }),
      frame(ping, 'x'.repeat(126)),
    ]) {
      const socket = await WireSocket.open(own.gateway.url);
      socket.write(bad.subarray(0, 2));
      await socket.end();
      expect(socket.said).toEqual([['close', 1002]]);
    }
  });
});

describe('a text is refused with 1007 [P58]', () => {
  /** Bytes in hexadecimal that are not valid UTF-8. */
  const INVALID = [
    ...[
      '80',
      'bf',
      'fe',
      'ff',
      'c0af',
      'c1bf',
      'e080af',
      'e09fbf',
      'f08080af',
      'f08fbfbf',
      'eda080',
      'edbfbf',
    ],
    ...[
      'eda080edb080',
      'f4908080',
      'f5808080',
      'f888808080',
      'c3',
      'e4bd',
      'f09f8e',
      'c328',
      'e4bd28',
      'f09f8e28',
    ],
  ];
  const before = Buffer.from('{"type":"ping","payload":{"text":"');
  const after = Buffer.from('"}}');

  test.each(INVALID)('for %s', async (hex) => {
    const bytes = Buffer.from(hex, 'hex');
    for (const message of [
      bytes,
      Buffer.concat([before, bytes, after]),
      Buffer.concat([before, Buffer.from('认'.repeat(30_000)), bytes, after]),
    ]) {
      expect(await saidOf([frame(text, message)])).toEqual([['close', 1007]]);
    }
  });

  test.each(INVALID)('for %s, wherever it is cut', async (hex) => {
    const bytes = Buffer.from(hex, 'hex');
    const message = Buffer.concat([before, bytes, after]);
    const places = range(0, bytes.length).map((n) => before.length + n);
    for (const place of places) {
      expect(await saidOf(fragments(pieces(message, [place])))).toEqual([['close', 1007]]);
    }
    expect(await saidOf(fragments(pieces(message, places)))).toEqual([['close', 1007]]);
  });

  test('that ends within a character, also when nothing follows but an empty fragment', async () => {
    for (const parts of [
      [before, Buffer.of(0xe4, 0xbd)],
      [before, Buffer.of(0xe4), Buffer.of(0xbd), ''],
    ]) {
      expect(await saidOf(fragments(parts))).toEqual([['close', 1007]]);
    }
  });
});

describe('a message is refused with 1009 [P58]', () => {
  const header = (length: bigint) => frame(text, '', { length });

  test.each([BigInt(SOCKET_MESSAGE_BYTES) + 1n, 2n ** 31n, 2n ** 32n, 2n ** 53n - 1n])(
    'as soon as it says that it has %d bytes',
    async (length) => {
      const socket = await WireSocket.open(own.gateway.url);
      socket.write(header(length));
      await socket.end();
      expect(socket.said).toEqual([['close', 1009]]);
    },
  );

  test.each([2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n])(
    'or 1002 when it says that it has %d',
    async (length) => {
      const [[kind, code] = [], ...more] = await saidOf([header(length)]);
      expect(kind).toBe('close');
      expect([1002, 1009]).toContain(code);
      expect(more).toEqual([]);
    },
  );

  test('when it has more in a frame', async () => {
    expect(await saidOf([frame(text, asking(payloadFor(SOCKET_MESSAGE_BYTES + 1)))])).toEqual([
      ['close', 1009],
    ]);
  });

  test('as soon as its fragments have more together', async () => {
    const socket = await WireSocket.open(own.gateway.url);
    socket.write(frame(text, Buffer.alloc(SOCKET_MESSAGE_BYTES, 'x'), { fin: false }));
    socket.write(frame(continuation, '', { fin: false }), frame(ping, 'still there'));
    await socket.until(() => socket.said.length > 0);
    socket.write(frame(continuation, '', { length: 1n }));
    await socket.end();
    expect(socket.said).toEqual([
      ['pong', 'still there'],
      ['close', 1009],
    ]);
  });

  test('when thousands of fragments have more together', async () => {
    const parts = Array<string>(4_000).fill('x'.repeat(100));
    expect(await saidOf(fragments(parts))).toEqual([['close', 1009]]);
  });
});
