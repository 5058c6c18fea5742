// RFC 6455 §7: closing, begun by either side.
import { createOrganisation } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { closing, frame, fragments, OPCODE } from './wire-frame.js';
import { answer, asking, WireSocket } from './wire-socket.js';
import { until } from '../harness/until.js';

const FEED = { id: 'feed', type: 'subscribe', payload: { query: 'subscription { feed { cursor } }' } };

const own = ownGateway();
let socket: WireSocket;

beforeEach(async () => {
  socket = await WireSocket.open(own.gateway.url);
});

afterEach(() => {
  WireSocket.cutAll();
});

/** Resolves when the server has released every socket and its subscriptions. */
async function nothingLeft(): Promise<void> {
  await until(async () => {
    const page = await (await fetch(`${own.gateway.url}/metrics`)).text();
    const open = Number(/^commonweal_sockets (\d+)$/m.exec(page)?.[1]);
    return open === 0 && own.gateway.engine.metrics.subscribers === 0;
  });
  expect(own.gateway.engine.metrics).toMatchObject({ groups: 0, live: 0 });
}

async function subscribe(): Promise<void> {
  socket.text({ type: 'connection_init' });
  await socket.until(() => socket.said.length > 0);
  socket.text(FEED);
  await until(() => own.gateway.engine.metrics.live >= 1);
}

describe("a client's close", () => {
  test('without a code is answered with one without', async () => {
    socket.write(frame(OPCODE.close));
    await socket.end();
    expect(socket.said).toEqual([['close', undefined]]);
  });

  test.each([1000, 1001, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])(
    'with %d is answered with the same',
    async (code) => {
      for (const reason of ['', '认领 🎉', 'x'.repeat(123)]) {
        const each = await WireSocket.open(own.gateway.url);
        each.write(frame(OPCODE.close, closing(code, reason)));
        await each.end();
        expect(each.said).toEqual([['close', code]]);
      }
    },
  );

  test.each([0, 999, 1004, 1005, 1006, 1015, 1016, 1999, 2000, 2999, 5000, 65_535])(
    'with %d, which nobody may send, is answered with 1002',
    async (code) => {
      socket.write(frame(OPCODE.close, closing(code, 'reason')));
      await socket.end();
      expect(socket.said).toEqual([['close', 1002]]);
    },
  );

  test('with half a code is answered with 1002', async () => {
    socket.write(frame(OPCODE.close, Buffer.of(3)));
    await socket.end();
    expect(socket.said).toEqual([['close', 1002]]);
  });

  test.each(['ff', 'c0af', 'eda080', 'f4908080', 'e4bd', `${'61'.repeat(120)}e4bd`])(
    'whose reason is no UTF-8 is answered with 1007: %s',
    async (hex) => {
      socket.write(frame(OPCODE.close, closing(1000, Buffer.from(hex, 'hex'))));
      await socket.end();
      expect(socket.said).toEqual([['close', 1007]]);
    },
  );

  test('is answered byte by byte, and between the fragments of a message', async () => {
    const [first] = fragments(['{', '}']) as [Buffer];
    const bytes = [...frame(OPCODE.close, closing(1000, 'enough'))].map((byte) => Buffer.of(byte));
    await socket.writeApart([first, ...bytes]);
    await socket.end();
    expect(socket.said).toEqual([['close', 1000]]);
  });

  test('comes after the answers to what was sent before', async () => {
    for (const n of [1, 2, 3]) socket.text(asking({ n }));
    await socket.roundTrip({ n: 4 });
    socket.write(frame(OPCODE.ping, 'last'), frame(OPCODE.close, closing(1000)));
    await socket.end();
    expect(socket.said).toEqual([
      ...[1, 2, 3, 4].map((n) => ['text', answer({ n })]),
      ['pong', 'last'],
      ['close', 1000],
    ]);
  });

  test('is the last that is read of it', async () => {
    const more = [
      frame(OPCODE.text, asking({})),
      frame(OPCODE.ping),
      frame(5),
      frame(OPCODE.close, closing(4000)),
    ];
    socket.write(frame(OPCODE.close, closing(1000)), ...more);
    await socket.end();
    socket.write(...more, Buffer.from('not a frame'));
    socket.tcp.end();
    await nothingLeft();
    expect(socket.said).toEqual([['close', 1000]]);
  });

  test('ends what was on its socket', async () => {
    await subscribe();
    socket.write(frame(OPCODE.close, closing(1000)));
    await socket.end();
    socket.tcp.end();
    await nothingLeft();
  });
});

describe('a connection that is lost', () => {
  const message = frame(OPCODE.text, asking({ text: 'never' }));
  const [fragment] = fragments(['{', '}']) as [Buffer];

  test.each<[string, Buffer]>([
    ['between frames', Buffer.alloc(0)],
    ['within the header of a frame', message.subarray(0, 1)],
    ['within a frame', message.subarray(0, 20)],
    ['between fragments', fragment],
    ['after a ping', frame(OPCODE.ping)],
  ])('%s ends at the server as well, and leaves nothing behind', async (_where, bytes) => {
    await subscribe();
    if (bytes.length > 0) socket.write(bytes);
    socket.tcp.end();
    await socket.end();
    await nothingLeft();
    expect(socket.all('close')).toEqual([]);
  });

  test.each<[string, Buffer]>([
    ['between frames', Buffer.alloc(0)],
    ['within a frame', message.subarray(0, 20)],
    ['after a close', frame(OPCODE.close, closing(1000))],
  ])('by a reset %s leaves nothing behind', async (_where, bytes) => {
    await subscribe();
    await socket.writeApart([bytes]);
    socket.tcp.resetAndDestroy();
    await nothingLeft();
  });
});

describe("the server's close", () => {
  const closed = () => socket.until(() => socket.all('close').length > 0);

  test('waits for that of the client, and then ends the connection', async () => {
    socket.text('not the protocol');
    await closed();
    for (const _ of Array(20)) await own.gateway.anyone.ask('{ __typename }');
    expect(socket.ended).toBe(false);
    socket.write(frame(OPCODE.close, closing(4400)));
    await socket.end();
    expect(socket.said).toEqual([['close', 4400]]);
    socket.tcp.end();
    await nothingLeft();
  });

  test('is the last that it says, whatever comes until it is answered', async () => {
    await subscribe();
    socket.text('not the protocol');
    await closed();
    const before = socket.said.length;
    socket.write(frame(OPCODE.ping), frame(OPCODE.text, asking({})), frame(OPCODE.text, 'nor this'));
    socket.write(frame(OPCODE.close, closing(4400)));
    await socket.end();
    expect(socket.said.slice(before)).toEqual([]);
    socket.tcp.end();
    await nothingLeft();
  });

  test('is not followed by results', async () => {
    await subscribe();
    socket.text('not the protocol');
    await closed();
    await createOrganisation(own.gateway.admin);
    socket.write(frame(OPCODE.close, closing(4400)));
    await socket.end();
    expect(socket.said.at(-1)).toEqual(['close', 4400]);
  });

  test('need not be answered when the client ends the connection', async () => {
    await subscribe();
    socket.text('not the protocol');
    await closed();
    socket.tcp.end();
    await socket.end();
    await nothingLeft();
  });
});
