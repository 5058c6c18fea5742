// Writes without end, subscribers who come and go, and a storm of connects: what a node holds stays what it was.
// The everyday form takes seconds and looks at the heap after a collection, TEST_LONG an hour and at resident memory too.
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCeremony, donate, type Ceremony } from '../harness/ceremony.js';
import { ownGateway } from '../harness/gateway.js';
import { frame, OPCODE } from '../server/wire-frame.js';
import { handshake } from '../server/wire-socket.js';

const LONG = Boolean(process.env['TEST_LONG']);
const SUBSCRIBERS = LONG ? 1_000 : 100;
const STORM = LONG ? 10_000 : 2_000;
/** Of the storm, open at once. */
const AT_ONCE = LONG ? 2_000 : 500;
const WRITES_PER_SECOND = 50;
const WARM_MS = LONG ? 120_000 : 3_000;
const FIRST_MS = LONG ? 480_000 : 1_000;
const STEADY_MS = LONG ? 3_000_000 : 4_000;
const AFTER_MS = LONG ? 120_000 : 500;
const SAMPLES = 5;
/** Of the heap after a collection there is little that comes and goes. */
const WITHIN = LONG ? 0.1 : 0.05;
const PATIENCE_MS = 30_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const FEED = `subscription ($id: ID!) { feed(filter: { projectId: $id }) { cursor kind at project { id name } } }`;

const own = ownGateway();
let ceremony: Ceremony;
let open: Socket[] = [];

beforeAll(async () => {
  ceremony = await createCeremony(own.gateway.admin);
});

/** Subscribes, and lets pass what it is sent: a crowd that reads would be most of what is measured. */
function subscribe(): void {
  const { hostname, port } = new URL(own.gateway.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined).resume();
  const payload = { query: FEED, variables: { id: ceremony.projects[0].id as string } };
  const subscription = JSON.stringify({ id: '1', type: 'subscribe', payload });
  let text = '';
  const greet = (chunk: Buffer) => {
    text += String(chunk);
    if (!text.includes('connection_ack')) return;
    socket.off('data', greet).resume();
    socket.write(frame(OPCODE.text, subscription));
  };
  socket.on('data', greet);
  socket.write(handshake());
  socket.write(frame(OPCODE.text, '{"type":"connection_init"}'));
  open.push(socket);
}

async function live(subscribers: number): Promise<void> {
  const begun = performance.now();
  while (own.gateway.engine.figures.live !== subscribers) {
    if (performance.now() - begun > PATIENCE_MS) {
      throw new Error(`${String(own.gateway.engine.figures.live)} of ${String(subscribers)} are live`);
    }
    await pause(5);
  }
}

/** Writes at the rate asked for, with as many going and coming as writes. @returns what was held from time to time */
async function carryOn(forMs: number): Promise<number[]> {
  const samples: number[] = [];
  const begun = performance.now();
  const writes: Promise<unknown>[] = [];
  for (let n = 0; performance.now() - begun < forMs; n++) {
    writes[n % WRITES_PER_SECOND] = donate(own.gateway.admin, { projectId: ceremony.projects[0].id }, '0.01');
    open.shift()?.destroy();
    subscribe();
    if (performance.now() - begun > (samples.length * forMs) / SAMPLES) samples.push(held());
    await pause(Math.max(0, begun + (n * 1_000) / WRITES_PER_SECOND - performance.now()));
    // No more than a second of writes is under way.
    await writes[(n + 1) % WRITES_PER_SECOND];
  }
  await Promise.all(writes);
  return [...samples, held()];
}

function held(): number {
  if (LONG) return process.memoryUsage.rss();
  collect();
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

test(
  'a node holds no more after a long time of writes and comings and goings, nor after a storm of connects',
  async () => {
    for (let n = 0; n < SUBSCRIBERS; n++) subscribe();
    await live(SUBSCRIBERS);
    await carryOn(WARM_MS);
    const first = median(await carryOn(FIRST_MS));
    const steady = await carryOn(STEADY_MS);
    expect(median(steady.slice(-SAMPLES)) / first).toBeLessThan(1 + WITHIN);

    const staying = open;
    for (let stormed = 0; stormed < STORM; stormed += AT_ONCE) {
      open = [];
      await live(SUBSCRIBERS);
      for (let n = 0; n < AT_ONCE; n++) subscribe();
      await live(SUBSCRIBERS + AT_ONCE);
      for (const socket of open) socket.destroy();
    }
    open = staying;
    await live(SUBSCRIBERS);
    const after = median(await carryOn(AFTER_MS));
    expect(after / first).toBeLessThan(1 + WITHIN);
    expect(own.gateway.engine.figures.groups).toBe(1);
    if (LONG) expect(Math.min(...steady, after) / first).toBeGreaterThan(1 - WITHIN);

    for (const socket of open) socket.destroy();
    await live(0);
    expect(own.gateway.engine.figures).toMatchObject({ groups: 0, subscribers: 0 });
  },
  LONG ? 2 * (WARM_MS + FIRST_MS + STEADY_MS) : 120_000,
);
