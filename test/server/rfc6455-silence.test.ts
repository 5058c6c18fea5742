// Clients that do not read or do not answer: neither may use more and more of the gateway's memory.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { LIMITS } from '../../src/core/limits.js';
import { type TestGateway, ownGateway, startTestGateway } from '../harness/gateway.js';
import { closing, frame, OPCODE } from './wire-frame.js';
import { asking, pollUntil, payloadFor, WireSocket } from './wire-socket.js';
import { until } from '../harness/until.js';

/** Longer than a client may take to answer a close frame. */
const CLOSING_MS = 60_000;
/** Their pongs would exceed SOCKET_BACKLOG_BYTES, and empty ones this number. */
const PINGS = 2 * LIMITS.SOCKET_BACKLOG_ITEMS;
/** The most that one read from the network returns. */
const ONE_READ_BYTES = 64 * 1024;
/** What came is read in turns of the event loop: after so many it is not read for another reason. */
const TURNS_TO_READ = 50;
const REAL = [
  ...(['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
];

const own = ownGateway();

afterEach(() => {
  WireSocket.cutAll();
});

/** A socket, and the server's end of it, which is in the same process. */
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
  // Empty ones take far more memory than their two bytes on the wire.
  ['empty', ''],
])(
  '%s pings of a client that does not read make the server hold a bounded amount [P51]',
  async (_what, payload) => {
    const [socket, end] = await bothEnds(own.gateway);
    // Or the server has stopped reading, or has cut the connection. It also pauses for a few turns before it reads.
    let pausedFor = 0;
    const refuses = () => (pausedFor = end.isPaused() ? pausedFor + 1 : 0) > TURNS_TO_READ;
    const taken = () =>
      pollUntil(() => end.bytesRead >= socket.tcp.bytesWritten || refuses() || end.destroyed);
    socket.tcp.pause();
    // Until the network's buffers are full: from then on the server's output stays in its process.
    await until(() => end.writableLength > 0, {
      patienceMs: 10_000,
      whileNot: () => {
        socket.text(asking(payloadFor(200_000)));
        return taken();
      },
    });
    const before = end.writableLength;
    const pings = Array<Buffer>(200).fill(frame(OPCODE.ping, payload));
    for (let sent = 0; sent < PINGS; sent += pings.length) {
      socket.write(...pings);
      await taken();
      if (pausedFor > TURNS_TO_READ) break;
    }
    expect(pausedFor).toBeGreaterThan(TURNS_TO_READ);
    expect(end.writableLength).toBeLessThan(before + LIMITS.SOCKET_BACKLOG_BYTES + ONE_READ_BYTES);
    // It continues to read once its answers are taken.
    socket.tcp.resume();
    await socket.roundTrip();
  },
);

test.each<[string, Buffer, number]>([
  ["the server's close", frame(OPCODE.text, 'not the protocol'), 4400],
  ['a refusal', frame(OPCODE.continuation), 1002],
  ['the end of the connection after its own close', frame(OPCODE.close, closing(1000)), 1000],
])('a client that does not answer %s is cut [P52]', async (_what, bytes, code) => {
  const leaving = await startTestGateway(own.database.url);
  const [socket, end] = await bothEnds(leaving);
  // The server's timer is started from here on, and fires when the test says so.
  jest.useFakeTimers({ doNotFake: REAL });
  try {
    socket.write(bytes);
    await pollUntil(() => socket.all('close').length > 0);
    expect(socket.all('close')).toEqual([code]);
    expect(end.destroyed).toBe(false);
    jest.advanceTimersByTime(CLOSING_MS);
    await pollUntil(() => end.destroyed);
  } finally {
    jest.useRealTimers();
  }
  await leaving.close();
});
