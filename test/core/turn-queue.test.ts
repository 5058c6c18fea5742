import { LIMITS } from '../../src/core/limits.js';
import { TurnQueue } from '../../src/core/scheduling/turn-queue.js';

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Keeps the event loop busy for a whole turn's time. */
function work(): void {
  for (const until = performance.now() + LIMITS.TURN_MS; performance.now() < until;);
}

test('turns are given in the order they were asked for, many in one turn of the event loop', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  const order: number[] = [];
  for (const n of [1, 2, 3]) void turns.next().then(() => order.push(n));
  expect(order).toEqual([]);
  await tick();
  expect(order).toEqual([1, 2, 3]);
});

test('those who use up the time are followed by everything else that is due, then by the next', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  const order: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    void turns.next().then(() => {
      order.push(name);
      work();
    });
  }
  for (const name of ['live 1', 'live 2']) {
    await tick();
    order.push(name);
  }
  await tick();
  expect(order).toEqual(['one', 'live 1', 'two', 'live 2', 'three']);
});

test('a turn asked for while turns are given comes after those that wait', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  const order: string[] = [];
  void turns.next().then(async () => {
    order.push('one');
    await turns.next();
    order.push('one again');
  });
  void turns.next().then(() => order.push('two'));
  await tick();
  await tick();
  expect(order).toEqual(['one', 'two', 'one again']);
});

test('of a client that always has something waiting, nothing is kept of the turns that it has had', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  const asked = [turns.next('busy'), turns.next('busy')];
  for (let n = 0; n < 5_000; n++) {
    asked.push(turns.next('busy'));
    await asked.shift();
  }
  const [busy] = turns['queues'].values();
  expect(busy?.waiting.length).toBeLessThan(20);
});

test('one of each client after the other, however many one of them has waiting', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  const order: string[] = [];
  for (const client of ['many', 'many', 'many', 'few', 'other']) {
    void turns.next(client).then(() => order.push(client));
  }
  await tick();
  expect(order).toEqual(['many', 'few', 'other', 'many', 'many']);
});

test('a turn is free until its time is used up, and while nobody waits for it', async () => {
  const turns = new TurnQueue(LIMITS.TURN_MS);
  expect(turns.isFree).toBe(true);
  work();
  expect(turns.isFree).toBe(false);
  await tick();
  expect(turns.isFree).toBe(true);
  const given = turns.next();
  expect(turns.isFree).toBe(false);
  await given;
  expect(turns.isFree).toBe(true);
});
