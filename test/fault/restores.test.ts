// Whatever is done to the store's files, every client that resumes has every entry, or was sent RESYNC. Short in the suite;
// TEST_LONG runs a hundred. fast-check prints the seed of a failure.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import { parseFeedCursor } from '../../src/core/cursor.js';
import type { Client } from './restores.js';
import { Deployment, WAYS } from './restores.js';
import { SEED } from '../harness/dice.js';
import { freshFolder } from '../harness/scratch.js';

const HISTORIES = process.env['TEST_LONG'] ? 100 : 8;
const SETTLED_MS = 8_000;
const TEST_MS = process.env['TEST_LONG'] ? 900_000 : 60_000;

const QUICK: Partial<Record<keyof typeof LIMITS, number>> = {
  FEED_PAGE_ENTRIES: 8,
  FEED_WINDOW_ENTRIES: 16,
  TAIL_POLL_MS: 30,
  STORE_LAG_MS: 300,
  CURSOR_AHEAD_MS: 200,
  SUBSCRIBER_SETBACK_CAP_MS: 100,
};

const pick = fc.nat(99);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      count: fc.integer({ min: 1, max: 30 }),
      silent: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'back' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('join' as const, 'pause' as const, 'backup' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), way: fc.constantFrom(...WAYS) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const at = (clients: readonly Client[], index: number) => clients[index % clients.length] as Client;

async function play(deployment: Deployment, each: Step): Promise<void> {
  const { clients } = deployment;
  switch (each.do) {
    case 'write':
      return deployment.write(each.count, each.silent);
    case 'leave':
      at(clients, each.pick).leave();
      return;
    case 'back':
      deployment.comeBack(at(clients, each.pick));
      return;
    case 'join':
      return deployment.join();
    case 'backup':
      return deployment.backUp();
    case 'restore':
      return deployment.restore(each.way);
    case 'pause':
      await setTimeout(50);
      deployment.endLag();
  }
}

/** What a client is missing or has too much; undefined when it has every entry since it began, or was sent RESYNC. */
async function wrongWith({ received, begun }: Client, deployment: Deployment): Promise<unknown> {
  const { epoch, entries } = await deployment.truth();
  const told = received.findLastIndex(({ opening }) => opening === 'resync');
  const from = told < 0 ? parseFeedCursor(begun) : received[told];
  const stoodOn = entries.find(({ seq }) => seq === from?.seq)?.mark ?? 0;
  if (from?.epoch !== epoch || stoodOn !== from.mark) return `stands on ${JSON.stringify(from)}`;
  const due = entries
    .filter(({ seq }) => seq > from.seq)
    .map(({ seq, mark }) => `${String(seq)} ${String(mark)}`);
  const got = received.slice(told + 1).map(({ seq, mark }) => `${String(seq)} ${String(mark)}`);
  return JSON.stringify(due) === JSON.stringify(got) ? undefined : { due, got };
}

async function problems(deployment: Deployment): Promise<unknown[]> {
  const all = await Promise.all(deployment.clients.map((client) => wrongWith(client, deployment)));
  return all.filter((problem) => problem !== undefined);
}

afterEach(() => {
  jest.restoreAllMocks();
});

test(
  `in each of ${String(HISTORIES)} random histories every client has every entry, or is told (seed ${String(SEED)}) [P12]`,
  async () => {
    for (const [name, value] of Object.entries(QUICK))
      jest.replaceProperty(LIMITS, name as keyof typeof LIMITS, value);
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const folder = freshFolder();
        const deployment = new Deployment(join(folder, 'test.db'));
        await deployment.start();
        try {
          await deployment.write(20, false);
          for (let n = 0; n < 3; n++) await deployment.join();
          await deployment.backUp();
          for (const each of steps) await play(deployment, each);
          deployment.endLag();
          for (const client of deployment.clients) deployment.comeBack(client);
          await deployment.write(3, false);
          const until = performance.now() + SETTLED_MS;
          while ((await problems(deployment)).length && performance.now() < until) await setTimeout(20);
          expect(await problems(deployment)).toEqual([]);
          told += deployment.clients.filter(({ received }) => received.some(({ opening }) => opening)).length;
        } finally {
          await deployment.stop();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
    );
    expect(told).toBeGreaterThan(HISTORIES / 2);
  },
  TEST_MS,
);
