import { FairSemaphore } from '../../src/core/scheduling/fair-semaphore.js';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a semaphore that is fair between clients', () => {
  const LIMITS = { weight: 10, weightPerClient: 5, waiting: 4, waitingPerClient: 3 };
  let room: FairSemaphore;
  let entered: string[];

  beforeEach(() => {
    room = new FairSemaphore(LIMITS);
    entered = [];
  });

  /** Enters and stays inside until the returned function is called. */
  const enter = async (client: string, weight: number, signal?: AbortSignal) => {
    const leave = await room.enter(client, weight, signal);
    entered.push(client);
    return leave;
  };

  test('lets nobody have more than a client may, and others go in beside', async () => {
    const leave = await enter('a', 5);
    void enter('a', 1);
    await enter('b', 5);
    await nextTurn();
    expect(entered).toEqual(['a', 'b']);
    leave();
    await nextTurn();
    expect(entered).toEqual(['a', 'b', 'a']);
  });

  test('lets waiters in round-robin, one of each client', async () => {
    const inside = [await enter('a', 5), await enter('b', 5)];
    for (const client of ['a', 'a', 'c', 'd']) void enter(client, 5).then((leave) => inside.push(leave));
    for (let round = 0; round < 3; round++) {
      for (const leave of inside.splice(0)) leave();
      await nextTurn();
    }
    expect(entered).toEqual(['a', 'b', 'a', 'c', 'd', 'a']);
  });

  test('gives room away in the next turn of the event loop, not in the one it became free in', async () => {
    const leave = await enter('a', 5);
    leave();
    const again = enter('a', 5);
    await Promise.resolve();
    expect(entered).toEqual(['a']);
    await nextTurn();
    await again;
  });

  test('refuses what would wait behind too many, of one client or of all', async () => {
    await enter('a', 5);
    const behind = [1, 2, 3].map(() => enter('a', 1));
    await expect(enter('a', 1)).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true });
    await enter('b', 5).catch(() => undefined);
    void enter('c', 5);
    await expect(enter('d', 5)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(behind).toHaveLength(3);
  });

  test('a signal takes a waiter out of the queue, and those behind it go on', async () => {
    const leave = await enter('a', 5);
    const patience = new AbortController();
    const given = enter('a', 5, patience.signal);
    const next = enter('a', 5);
    patience.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    leave();
    leave();
    (await next)();
    await nextTurn();
    // All room is free again.
    await enter('a', 5);
    await enter('b', 5);
    expect(entered).toEqual(['a', 'a', 'a', 'b']);
  });
});
