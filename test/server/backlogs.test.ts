// What sockets and streams make a gateway keep for their clients: within a bound by address and by process, whatever it is.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { feedCursor } from '../../src/core/cursor.js';
import { LIMITS } from '../../src/core/limits.js';
import { createCeremony, donate, zh } from '../harness/ceremony.js';
import { freshSqlite, type FreshDatabase } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { RawHttp } from './raw-http.js';
import { frame, OPCODE } from './wire-frame.js';
import { turn, WireSocket } from './wire-socket.js';
import { until } from '../harness/until.js';

const MIB = 1024 * 1024;
const PER_ADDRESS_BYTES = 2 * MIB;
const PER_PROCESS_BYTES = 6 * MIB;
/** More than what the network between two sockets holds. */
const REPLAY_BYTES = 12 * MIB;
const SUMMARY = '长'.repeat(LIMITS.TEXT_CHARS);
const SUMMARY_BYTES = Buffer.byteLength(SUMMARY);
/** As much as one entry may cost. */
const SUMMARIES = 18;
const CONNECTIONS = 50;
const PINGS = Buffer.concat(Array<Buffer>(1_000).fill(frame(OPCODE.ping, 'x'.repeat(100))));
const NEARLY_A_MESSAGE = Buffer.alloc(LIMITS.SOCKET_MESSAGE_BYTES - 1, 'a');

const range = (length: number) => Array.from({ length }, (_, n) => n);
const summaries = (count: number) =>
  range(count)
    .map((n) => `s${String(n)}: summary`)
    .join(' ');

let database: FreshDatabase;
let gateway: TestGateway;
let project: string;
let ends: Socket[] = [];
let streams: RawHttp[] = [];
const watch = (message: unknown) => ends.push((message as { socket: Socket }).socket);

beforeAll(async () => {
  jest.replaceProperty(LIMITS, 'BACKLOGS_PER_ADDRESS_BYTES', PER_ADDRESS_BYTES);
  // A stream that is not read is cut for that as well, a little later.
  jest.replaceProperty(LIMITS, 'STREAM_STALL_MS', 600_000 as never);
  database = await freshSqlite();
  gateway = await startTestGateway(database.url);
  const [{ id }] = (await createCeremony(gateway.admin)).projects;
  project = id as string;
  await gateway.admin.do('updateProject', 'project { id }', {
    id: project,
    summary: zh(SUMMARY),
  });
  const entries = Math.ceil(REPLAY_BYTES / (SUMMARIES * SUMMARY_BYTES));
  for (let n = 0; n < entries; n++) await donate(gateway.admin, { projectId: project }, '0.01');
});

beforeEach(() => {
  ends = [];
  streams = [];
  subscribe('net.server.socket', watch);
});

afterEach(async () => {
  unsubscribe('net.server.socket', watch);
  WireSocket.cutAll();
  for (const { socket } of streams) socket.destroy();
  await until(() => ends.every(({ destroyed }) => destroyed));
});

afterAll(async () => {
  await gateway.close();
  await database.drop();
  jest.restoreAllMocks();
});

const from = (address: string) => ({ 'X-Forwarded-For': address });

async function socketFrom(address: string): Promise<WireSocket> {
  const socket = await WireSocket.open(gateway.url, from(address));
  socket.text({ type: 'connection_init' });
  await socket.until(() => socket.all('text').length > 0);
  return socket;
}

/** Everything that was given so far, and what is given from now on. */
function replay(): string {
  const after = feedCursor({ epoch: gateway.engine.head.epoch, seq: 0, mark: 0 });
  const filter = `{ projectId: "${project}", kinds: [DONATION_RECEIVED] }`;
  return `subscription { feed(after: "${after}", filter: ${filter}) { project { ${summaries(SUMMARIES)} } } }`;
}

/** Resolves when the network holds what it can of what the last one is sent. */
async function isFull(whileNot?: () => Promise<unknown>): Promise<void> {
  const end = ends.at(-1) as Socket;
  await until(() => end.writableLength > 0 || end.destroyed, { ...(whileNot && { whileNot }) });
}

async function unread(address: string): Promise<WireSocket> {
  const socket = await socketFrom(address);
  socket.tcp.pause();
  return socket;
}

/** Each makes the gateway keep something, and less than what an address may make it keep. */
const HOARDERS: Readonly<Record<string, (address: string) => Promise<void>>> = {
  'answers of queries': async (address) => {
    const socket = await unread(address);
    const query = `{ project(id: "${project}") { ${summaries(SUMMARIES)} } }`;
    let asked = 0;
    await isFull(() => {
      socket.text({ id: String(++asked), type: 'subscribe', payload: { query } });
      return turn();
    });
  },
  'results of a subscription': async (address) => {
    (await unread(address)).text({ id: '1', type: 'subscribe', payload: { query: replay() } });
    await isFull();
  },
  'results of an event stream': async (address) => {
    const stream = await RawHttp.open(gateway.url);
    streams.push(stream);
    stream.socket.pause();
    const query = `query=${encodeURIComponent(replay())}`;
    stream.write(`GET /graphql/stream?${query} HTTP/1.1`, 'Host: gateway', `X-Forwarded-For: ${address}`);
    await isFull();
  },
  'pieces of a message': async (address) => {
    (await socketFrom(address)).write(frame(OPCODE.text, NEARLY_A_MESSAGE, { fin: false }));
  },
  'beginnings of a frame': async (address) => {
    (await socketFrom(address)).write(frame(OPCODE.text, NEARLY_A_MESSAGE).subarray(0, -1));
  },
  pongs: async (address) => {
    const socket = await unread(address);
    await isFull(() => {
      socket.write(PINGS);
      return turn();
    });
  },
};

describe.each(Object.entries(HOARDERS))('%s', (_what, hoard) => {
  test('are kept for an address within a bound: whoever has taken nothing for longest is cut [P102]', async () => {
    for (let n = 0; n < CONNECTIONS && !ends[0]?.destroyed; n++) await hoard('10.0.0.1');
    await until(() => ends[0]?.destroyed === true);
    expect(ends.at(-1)?.destroyed).toBe(false);
    expect(ends.length).toBeGreaterThan(1);
    const other = await socketFrom('10.0.0.2');
    await other.roundTrip();
  });
});

test('what all addresses make the process keep has a bound too', async () => {
  await gateway.close();
  jest.replaceProperty(LIMITS, 'BACKLOGS_PER_PROCESS_BYTES', PER_PROCESS_BYTES);
  gateway = await startTestGateway(database.url);
  const hoard = HOARDERS['beginnings of a frame'] as (address: string) => Promise<void>;
  // None of the addresses comes near its own bound.
  const enough = Math.ceil((2 * PER_PROCESS_BYTES) / NEARLY_A_MESSAGE.length);
  for (let n = 0; n < enough && !ends[0]?.destroyed; n++) await hoard(`10.0.1.${String(n)}`);
  await until(() => ends[0]?.destroyed === true);
  const kept = ends.filter(({ destroyed }) => !destroyed).length * NEARLY_A_MESSAGE.length;
  expect(kept).toBeGreaterThan(PER_ADDRESS_BYTES);
  expect(kept).toBeLessThanOrEqual(PER_PROCESS_BYTES);
});
