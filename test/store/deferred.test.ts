import { createConnection } from 'mysql2/promise';
import { LIMITS } from '../../src/core/limits.js';
import { LedgerHead, LedgerNote } from '../../src/domain/donation/ledger/rows.js';
import { DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
import { IdempotencyRow } from '../../src/domain/idempotency/entity.js';
import { rowsOf } from '../../src/store/rows.js';
import type { Store, Transaction } from '../../src/store/store.js';
import { onEveryStore } from '../harness/databases.js';
import { Gate } from '../harness/gate.js';
import { allSeqs, freshStore, range, type FreshStore } from './fresh-store.js';
import { CORPUS } from './hostile-texts.js';

const answerOf = (id: string, answer: unknown = {}) => ({ id, fingerprint: 'this', answer, at: 1 });
const note = (lineId: string, reason: string) =>
  Object.assign(new LedgerNote(), { lineId, salt: 'salt', reason });

const head = async ({ manager }: Transaction) => (await manager.findOneBy(LedgerHead, { id: 1 }))!;

onEveryStore((fresh, name) => {
  let opened: FreshStore;

  beforeEach(async () => {
    opened = await freshStore(fresh);
  });

  afterEach(() => opened.drop());

  /** Moves the head on by one line after `meanwhile`. */
  const moveOn = (store: Store, meanwhile = () => Promise.resolve(), options: { reserve?: string } = {}) =>
    store.transact(async (tx) => {
      const { version, number } = await head(tx);
      await meanwhile();
      tx.deferred.move(LedgerHead, 'version', version, {
        version: version + 1,
        number: number + 1,
        hash: 'h',
      });
      tx.deferred.insert(rowsOf(LedgerNote, [note(String(number + 1), 'moved')]));
      tx.append('MOVED', [], {});
    }, options);

  test('what is written last is what was said, whatever it holds', async () => {
    const { store } = opened;
    const texts = CORPUS.filter((text) => !text.includes('\0'));
    const notes = texts.map((text, n) => note(String(n), text));
    await store.transact((tx) => {
      tx.deferred.insert(rowsOf(LedgerNote, notes));
      return Promise.resolve();
    });
    const byLine = async () =>
      new Map((await store.read.find(LedgerNote)).map((row) => [row.lineId, row.reason]));
    expect(await byLine()).toEqual(new Map(texts.map((text, n) => [String(n), text])));
    await store.transact((tx) => {
      const changed = notes.map(({ lineId, reason }) => note(lineId, `“${reason}”`));
      tx.deferred.upsert(LedgerNote, changed, { changed: ['reason'], key: ['lineId'] });
      tx.deferred.remove(LedgerNote, 'lineId', ['0', '2', 'none']);
      return Promise.resolve();
    });
    const kept = texts.flatMap((text, n): [string, string][] =>
      n === 0 || n === 2 ? [] : [[String(n), `“${text}”`]],
    );
    expect(await byLine()).toEqual(new Map(kept));
  });

  test('numbers, nothing and JSON come back exactly', async () => {
    const { store } = opened;
    const answer = {
      nothing: null,
      large: Number.MAX_SAFE_INTEGER,
      text: '公益 "é" \\ 🎉',
      list: [1.5, '2'],
    };
    const sums = { pledged: 10n ** 35n, received: -1n, refunded: 2n ** 63n };
    const counts = { donationCount: 1, pledgedCount: 0, receivedCount: -1, donorCount: 2 ** 31 - 1 };
    const none = { movesBy: null, withheld: null };
    const total = Object.assign(new DonationTotalRow(), {
      scope: 's',
      currency: 'CNY',
      ...sums,
      ...counts,
      ...none,
    });
    await store.transact((tx) => {
      tx.deferred.insert(
        rowsOf(IdempotencyRow, [answerOf('one', answer)]),
        rowsOf(DonationTotalRow, [total]),
      );
      return Promise.resolve();
    });
    expect((await store.read.findOneByOrFail(IdempotencyRow, { id: 'one' })).answer).toEqual(answer);
    expect(await store.read.findOneByOrFail(DonationTotalRow, { scope: 's' })).toEqual(total);
  });

  test('a text that does not fit its column is refused whole, with everything beside it', async () => {
    if (name === 'SQLite') return;
    const { store } = opened;
    const tooLong = store.transact((tx) => {
      tx.deferred.insert(rowsOf(LedgerNote, [note('one', 'fits'), note('two', '长'.repeat(501))]));
      tx.append('SAID', [], {});
      return Promise.resolve();
    });
    await expect(tooLong).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' });
    expect([await store.read.count(LedgerNote), await allSeqs(store)]).toEqual([0, []]);
  });

  test('a key that is taken meanwhile makes the transaction begin again, and it finds the row', async () => {
    const { store } = opened;
    const attempts = await Promise.all(
      range(1, 20).map((n) =>
        store.transact(async (tx) => {
          const found = await tx.manager.findOneBy(IdempotencyRow, { id: 'one' });
          if (!found) tx.deferred.insert(rowsOf(IdempotencyRow, [answerOf('one', n)]));
          return found;
        }),
      ),
    );
    expect(attempts.filter((found) => found === null)).toHaveLength(1);
  });

  test('of many who move on from what they read each moves once, and nothing is overwritten', async () => {
    const other = await opened.open();
    await Promise.all(
      range(1, 40).map((n) => moveOn(n % 2 ? opened.store : other, undefined, { reserve: 'test' })),
    );
    const { version, number } = await opened.store.read.findOneByOrFail(LedgerHead, { id: 1 });
    expect([version, number, await opened.store.read.count(LedgerNote)]).toEqual([40, 40, 40]);
    expect(await allSeqs(opened.store)).toEqual(range(1, 40));
  });

  // On SQLite there is one writer.
  const inMySql = name === 'MySQL' ? describe : (): void => undefined;

  inMySql('where several write at once', () => {
    test('whoever was overtaken writes nothing, begins again, and leaves the head to others meanwhile', async () => {
      const other = await opened.open();
      const [read, overtaken] = [new Gate(), new Gate()];
      const watcher = await createConnection(opened.url);
      let attempts = 0;
      const slow = moveOn(opened.store, async () => {
        if (++attempts > 1) return;
        read.open();
        await overtaken.opened;
      });
      await read.opened;
      await moveOn(other);
      // Fails at once where somebody holds it.
      await watcher.query('SELECT * FROM ledger_head FOR UPDATE NOWAIT');
      await watcher.query('ROLLBACK');
      overtaken.open();
      await slow;
      watcher.destroy();
      const { version } = await opened.store.read.findOneByOrFail(LedgerHead, { id: 1 });
      expect([attempts, version, await opened.store.read.count(LedgerNote)]).toEqual([2, 2, 2]);
    });

    test('those who reserve the same come one after the other, and none has to begin again', async () => {
      const other = await opened.open();
      let attempts = 0;
      const reserved = (n: number) =>
        (n % 2 ? opened.store : other).transact(
          async (tx) => {
            attempts += 1;
            const { version } = await head(tx);
            tx.deferred.move(LedgerHead, 'version', version, { version: version + 1 });
          },
          { reserve: 'test' },
        );
      await Promise.all(range(1, 6).map(reserved));
      expect(attempts).toBe(6);
    });

    test('a reservation that is not let go of is waited for at most RESERVATION_CAP_MS, once', async () => {
      const { RESERVATION_CAP_MS: most } = LIMITS;
      jest.replaceProperty(LIMITS, 'RESERVATION_MS', (4 * most) as never);
      const [held, enough] = [new Gate(), new Gate()];
      const holding = opened.store.transact(
        async () => {
          held.open();
          await enough.opened;
        },
        { reserve: 'test' },
      );
      await held.opened;
      const began = performance.now();
      for (const _ of range(1, 4)) await opened.store.transact(() => Promise.resolve(), { reserve: 'test' });
      const tookMs = performance.now() - began;
      enough.open();
      await holding;
      jest.restoreAllMocks();
      expect(tookMs).toBeGreaterThan(0.8 * most);
      expect(tookMs).toBeLessThan(2 * most);
    });
  });
});
