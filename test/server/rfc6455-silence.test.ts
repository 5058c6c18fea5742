// Clients that do not read what they are sent, or do not answer: neither may cost the gateway more and more.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { type TestGateway, ownGateway, startTestGateway } from '../harness/gateway.js';
import { closing, frame, OPCODE } from './wire-frame.js';
import { asking, inTurns, payloadFor, WireSocket } from './wire-socket.js';

/** Longer than a client may take to answer a close. */
const CLOSING_MS = 60_000;
/** Pongs beyond SOCKET_BACKLOG_BYTES, were they all made. */
const PINGS = 60_000;
/** What one packet from the network may bring. */
const ONE_READ_BYTES = 64 * 1024;
const REAL = [
  ...(['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
];

const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

/** A socket, and the server's end of it, which is in this process. */
async function bothEnds({ url }: TestGateway): Promise<[WireSocket, Socket]> {
  const ends: Socket[] = [];
  const watch = (message: unknown) => ends.push((message as { socket: Socket }).socket);
  subscribe('net.server.socket', watch);
  const socket = await WireSocket.open(url);
  unsubscribe('net.server.socket', watch);
  return [socket, ends[0] as Socket];
}

test.each([
  ['long', 'x'.repeat(125)],
  // Of these each takes far more memory than its two bytes on the wire.
  ['empty', ''],
])(
  '%s pings of a client that does not read make the server hold a bounded amount',
  async (_what, payload) => {
    const [socket, end] = await bothEnds(own.gateway);
    // It may also refuse to read on, or to go on at all.
    const taken = () =>
      inTurns(() => end.bytesRead >= socket.tcp.bytesWritten || end.isPaused() || end.destroyed);
    socket.tcp.pause();
    // Until the network between the two is full: then what the server says stays with it.
    while (end.writableLength === 0) {
      socket.text(asking(payloadFor(200_000)));
      await taken();
    }
    const before = end.writableLength;
    const pings = Array<Buffer>(200).fill(frame(OPCODE.ping, payload));
    for (let sent = 0; sent < PINGS; sent += pings.length) {
      socket.write(...pings);
      await taken();
      if (end.isPaused()) break;
    }
    expect(end.isPaused()).toBe(true);
    expect(end.writableLength).toBeLessThan(before + LIMITS.SOCKET_BACKLOG_BYTES + ONE_READ_BYTES);
    // It reads on once its answers are taken.
    socket.tcp.resume();
    await socket.roundTrip();
  },
);

test.each<[string, Buffer, number]>([
  ["the server's close", frame(OPCODE.text, 'not the protocol'), 4400],
  ['a refusal', frame(OPCODE.continuation), 1002],
  ['the end of the connection after its own close', frame(OPCODE.close, closing(1000)), 1000],
])('a client that does not answer %s is cut', async (_what, bytes, code) => {
  const leaving = await startTestGateway(own.database.url);
  const [socket, end] = await bothEnds(leaving);
  // The server's patience begins from here on, and is over when the test says so.
  jest.useFakeTimers({ doNotFake: REAL });
  try {
    socket.write(bytes);
    await inTurns(() => socket.all('close').length > 0);
    expect(socket.all('close')).toEqual([code]);
    expect(end.destroyed).toBe(false);
    jest.advanceTimersByTime(CLOSING_MS);
    await inTurns(() => end.destroyed);
  } finally {
    jest.useRealTimers();
  }
  await leaving.close();
});
