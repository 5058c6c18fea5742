import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
import { IdempotencyRow } from '../../src/domain/idempotency/entity.js';
import { readHead } from '../../src/store/feed/feed-store.js';
import type { Transaction } from '../../src/store/store.js';
import { onEveryStore } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { until } from '../harness/until.js';
import { allSeqs, freshStore, range, say, type FreshStore } from './fresh-store.js';

const DEADLINE_MS = 300;

const total = (scope: string, received = 0n) =>
  Object.assign(new DonationTotalRow(), {
    scope,
    currency: 'CNY',
    pledged: 0n,
    received,
    refunded: 0n,
    donationCount: 0,
    pledgedCount: 0,
    receivedCount: 0,
    donorCount: 0,
    movesBy: null,
    withheld: null,
  });

const add = ({ manager }: Transaction, scope: string, amount: number) =>
  manager.query('UPDATE donation_total SET received = received + ? WHERE scope = ?', [amount, scope]);

onEveryStore((fresh) => {
  let opened: FreshStore;

  beforeEach(async () => {
    opened = await freshStore(fresh);
    await opened.store.transact(({ manager }) =>
      manager.insert(DonationTotalRow, [total('one'), total('other')]),
    );
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await opened.drop();
  });

  describe('transactions', () => {
    it('all commit when many run at once, and their entries are in the feed without a gap', async () => {
      const { store } = opened;
      await Promise.all(
        range(1, 200).map((n) =>
          store.transact(async (tx) => {
            await add(tx, 'one', n);
            tx.append('ADDED', ['one'], { n });
          }),
        ),
      );
      expect(await allSeqs(store)).toEqual(range(1, 200));
      const row = await store.read.findOneByOrFail(DonationTotalRow, { scope: 'one' });
      expect(row.received).toBe(20_100n);
    });

    it('that are rolled back leave no row, no entry and no gap', async () => {
      const { store } = opened;
      const announced: number[] = [];
      store.onCommitted(({ entries }) => announced.push(...entries.map(({ seq }) => seq)));
      const outcomes = await Promise.allSettled(
        range(1, 60).map((n) =>
          store.transact(async (tx) => {
            await add(tx, 'one', 1);
            tx.append('ADDED', ['one'], { n });
            if (n % 3 === 0) throw new Error(`${String(n)} changed its mind`);
          }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
      expect(await allSeqs(store)).toEqual(range(1, 40));
      expect(announced.sort((a, b) => a - b)).toEqual(range(1, 40));
      expect((await store.read.findOneByOrFail(DonationTotalRow, { scope: 'one' })).received).toBe(40n);
    });

    it('that take longer than WRITE_DEADLINE_MS are given up, and leave nothing', async () => {
      jest.replaceProperty(LIMITS, 'WRITE_DEADLINE_MS', DEADLINE_MS as never);
      const { store } = opened;
      const [begun, late] = [new Gate(), new Gate()];
      const slow = store.transact(async (tx) => {
        await add(tx, 'one', 1);
        begun.open();
        await late.opened;
        await add(tx, 'one', 1).catch(() => undefined);
        tx.append('ADDED', ['one'], {});
      });
      await expect(slow).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
      await begun.opened;
      late.open();
      jest.restoreAllMocks();
      await store.transact((tx) => add(tx, 'one', 5));
      expect((await store.read.findOneByOrFail(DonationTotalRow, { scope: 'one' })).received).toBe(5n);
      expect(await allSeqs(store)).toEqual([]);
    });

    it('that wait for others are given up by their deadline too, and do not begin afterwards', async () => {
      const { store } = opened;
      const [held, enough] = [new Gate(), new Gate()];
      const holding = store.transact(async (tx) => {
        await tx.lock(DonationTotalRow, { scope: 'one' });
        held.open();
        await enough.opened;
      });
      await held.opened;
      const waiting = store.transact(
        async (tx) => {
          await tx.lock(DonationTotalRow, { scope: 'one' });
          await add(tx, 'one', 1);
        },
        { deadlineMs: DEADLINE_MS },
      );
      await expect(waiting).rejects.toMatchObject({ retryable: true });
      enough.open();
      await holding;
      await store.transact((tx) => add(tx, 'one', 5));
      expect((await store.read.findOneByOrFail(DonationTotalRow, { scope: 'one' })).received).toBe(5n);
    });

    it('keep their entries together, as they were said', async () => {
      const { store } = opened;
      const payload = { text: '公益 “é” 🎉', nothing: null, list: [1, 2.5, '3'] };
      await Promise.all(
        range(1, 20).map((n) =>
          store.transact((tx) => {
            for (const part of ['a', 'b', 'c'])
              tx.append('PART', [`of${String(n)}`, 'all', 'all'], { n, part, payload });
            return Promise.resolve();
          }),
        ),
      );
      const entries = await store.feed.read(0, 100);
      expect(entries.map(({ payload }) => (payload as { part: string }).part).join('')).toBe(
        'abc'.repeat(20),
      );
      for (const three of range(0, 19).map((n) => entries.slice(3 * n, 3 * n + 3))) {
        const numbers = new Set(three.map(({ payload }) => (payload as { n: number }).n));
        expect(numbers.size).toBe(1);
        expect(three[0]).toMatchObject({ kind: 'PART', subjects: [`of${String([...numbers][0])}`, 'all'] });
        expect(three[0]?.payload).toMatchObject({ payload });
      }
    });

    it('say of an entry at most SUBJECTS_PER_ENTRY that it is about, the first of them', async () => {
      const { store } = opened;
      const subjects = range(1, 1_901).map((n) => `s${String(n)}`);
      await store.transact(async (tx) => {
        tx.append('SAID', subjects, {});
      });
      expect((await store.feed.read(0, 1))[0]?.subjects).toEqual(subjects.slice(0, 1_900));
    });

    it('are announced after their commit, when others can see them', async () => {
      const { store } = opened;
      const other = await opened.open();
      const seen: Promise<boolean>[] = [];
      store.onCommitted(({ entries: [entry] }) =>
        seen.push(other.feed.head().then(({ seq }) => seq >= entry!.seq)),
      );
      for (const _ of range(1, 5)) {
        await say(store);
      }
      expect(await Promise.all(seen)).toEqual([true, true, true, true, true]);
    });

    it('hand on what their work answers, and what it throws', async () => {
      const { store } = opened;
      expect(await store.transact(() => Promise.resolve('answer'))).toBe('answer');
      const fault = new Fault('NOT_FOUND');
      await expect(store.transact(() => Promise.reject(fault))).rejects.toBe(fault);
    });
  });

  describe('a unique key', () => {
    const row = { id: 'one', fingerprint: 'this', answer: {}, at: 0 };

    it('that others take at the same moment makes the later ones retry, and find it', async () => {
      const { store } = opened;
      const answers = await Promise.all(
        range(1, 30).map(() =>
          store.transact(async (tx) => {
            if (await tx.manager.findOneBy(IdempotencyRow, { id: row.id })) return 'found';
            await tx.insertUnique(IdempotencyRow, row);
            return 'inserted';
          }),
        ),
      );
      expect(answers.filter((answer) => answer === 'inserted')).toHaveLength(1);
    });

    it('that stays taken is tried again after WRITE_BACKOFF_MS, then after twice that', async () => {
      jest.replaceProperty(LIMITS, 'WRITE_ATTEMPTS', 3 as never);
      const { store } = opened;
      await store.transact((tx) => tx.insertUnique(IdempotencyRow, row));
      const timers = jest.spyOn(globalThis, 'setTimeout');
      const waits: number[] = [];
      const work = (tx: Transaction) => {
        waits.push(
          ...timers.mock.calls
            .splice(0)
            .map(([, ms]) => ms ?? 0)
            .filter((ms) => ms < 100),
        );
        return tx.insertUnique(IdempotencyRow, row);
      };
      await expect(store.transact(work)).rejects.toMatchObject({ code: 'OVERLOADED' });
      const within = (ms = 0, most: number) => ms >= most / 2 && ms <= most;
      expect([
        waits,
        waits.length,
        within(waits[0], LIMITS.WRITE_BACKOFF_MS),
        within(waits[1], 2 * LIMITS.WRITE_BACKOFF_MS),
      ]).toEqual([waits, 2, true, true]);
    });

    it('that stays taken is given up after WRITE_ATTEMPTS', async () => {
      jest.replaceProperty(LIMITS, 'WRITE_BACKOFF_MS', 0 as never);
      const { store } = opened;
      await store.transact((tx) => tx.insertUnique(IdempotencyRow, row));
      const work = jest.fn((tx: Transaction) => tx.insertUnique(IdempotencyRow, row));
      await expect(store.transact(work)).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true });
      expect(work).toHaveBeenCalledTimes(LIMITS.WRITE_ATTEMPTS);
    });
  });

  describe('a snapshot', () => {
    it('is one state, however much is written while it is read', async () => {
      const { store } = opened;
      let reading = true;
      const write = async () => {
        await store.transact(async (tx) => {
          await add(tx, 'one', 1);
          await add(tx, 'other', 1);
          tx.append('ADDED', [], {});
        });
        // Writes come with requests, each in its own turn of the event loop.
        await new Promise(setImmediate);
      };
      const writer = until(() => !reading, { whileNot: write });
      const states = new Set<bigint>();
      const read = async () => {
        const state = await store.snapshot(async (manager) => {
          const { seq } = await readHead(manager);
          const [one, other] = [
            await manager.findOneByOrFail(DonationTotalRow, { scope: 'one' }),
            await manager.findOneByOrFail(DonationTotalRow, { scope: 'other' }),
          ];
          return { seq: BigInt(seq), one: one.received, other: other.received };
        });
        expect(state).toEqual({ seq: state.one, one: state.one, other: state.one });
        states.add(state.one);
      };
      await until(() => states.size === 10, { whileNot: read }).finally(() => (reading = false));
      await writer;
    });
  });
});
