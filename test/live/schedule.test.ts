import { LIMITS } from '../../src/core/limits.js';
import { Schedule, type Work } from '../../src/live/groups/schedule.js';
import { Gate } from '../harness/gate.js';

let schedule: Schedule;
let done: string[];

beforeEach(() => {
  schedule = new Schedule();
  done = [];
});

const work = (payer: string | undefined, listeners = 1): Work => ({ payer, listeners });

/** Blocks the event loop, as an execution on an embedded database does. */
async function busy(ms: number): Promise<void> {
  const until = performance.now() + ms;
  await Promise.resolve();
  while (performance.now() < until);
}

const execute = (name: string, of: Work, ms = 0) =>
  schedule.run(of, async () => {
    await busy(ms);
    done.push(name);
  });

test('what is alone is begun at once', () => {
  let begun = false;
  void schedule.run(work(undefined), () => {
    begun = true;
    return Promise.resolve();
  });
  expect(begun).toBe(true);
});

test('an execution of many listeners does not wait for a thousand of few [P27]', async () => {
  const crowd = Array.from({ length: 1_000 }, (_, n) => execute(`small ${String(n)}`, work('crowd'), 0.1));
  const large = execute('large', work('venue', 500), 0.1);
  await large;
  expect(done.length).toBeLessThan(5);
  await Promise.all(crowd);
  expect(done).toHaveLength(1_001);
});

test('those of few listeners are not kept waiting by those of many that never end', async () => {
  let ended = false;
  const again = async (): Promise<void> => {
    while (!ended) await Promise.all([0, 1, 2].map(() => execute('large', work('venue', 500), 0.1)));
  };
  const larges = again();
  await execute('small', work('crowd'));
  expect(done.length).toBeLessThan(10);
  ended = true;
  await larges;
});

test('payers are served round-robin: who has one execution does not wait for the thousand of another [P27]', async () => {
  const crowd = Array.from({ length: 1_000 }, () => execute('crowd', work('crowd'), 0.05));
  await Promise.all(['a', 'b', 'c'].map((payer) => execute(payer, work(payer))));
  expect(done.length).toBeLessThan(20);
  await Promise.all(crowd);
});

test('who has nothing waiting does not wait for one of each of many who do [P27]', async () => {
  const crowd = Array.from({ length: 3_000 }, (_, n) => execute('crowd', work(`crowd ${String(n % 500)}`)));
  // By then each of them has been served.
  await crowd[1_000];
  const waited: number[] = [];
  for (let time = 0; time < 3; time++) {
    const before = done.length;
    await execute('watcher', work('watcher'));
    waited.push(done.length - before);
  }
  expect(Math.max(...waited)).toBeLessThan(8);
  await Promise.all(crowd);
});

test('whatever else is due goes in between, however much there is to execute [P27]', async () => {
  const all = Promise.all(Array.from({ length: 400 }, () => execute('crowd', work('crowd'), 0.25)));
  const gaps: number[] = [];
  let last = performance.now();
  let running = true;
  const look = () => {
    gaps.push(performance.now() - last);
    last = performance.now();
    if (running) setImmediate(look);
  };
  setImmediate(look);
  await all;
  running = false;
  // 100 ms of work, in slices of EXECUTIONS_TURN_MS.
  expect(gaps.length).toBeGreaterThan(10);
  gaps.sort((a, b) => a - b);
  expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThan(4 * LIMITS.EXECUTIONS_TURN_MS);
});

test('those that wait for the store let others begin, up to EXECUTIONS_RUNNING', async () => {
  const gate = new Gate();
  let begun = 0;
  const all = Array.from({ length: 3 * LIMITS.EXECUTIONS_RUNNING }, () =>
    schedule.run(work('a'), () => {
      begun += 1;
      return gate.opened;
    }),
  );
  for (let turn = 0; turn < 100; turn++) await new Promise(setImmediate);
  expect(begun).toBe(LIMITS.EXECUTIONS_RUNNING);
  gate.open();
  await Promise.all(all);
  expect(begun).toBe(all.length);
});

test('what fails is told to whoever asked, and the next one goes on', async () => {
  const failing = schedule.run(work('a'), () => Promise.reject(new Error('a bug')));
  const next = execute('next', work('a'));
  await expect(failing).rejects.toThrow('a bug');
  await next;
  expect(done).toEqual(['next']);
});
