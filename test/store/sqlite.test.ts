import type { MigrationInterface, QueryRunner } from 'typeorm';
import { LIMITS } from '../../src/core/limits.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { emptySqlite, freshSqlite } from '../harness/databases.js';
import { allSeqs, freshStore, range, say, type FreshStore } from './fresh-store.js';

describe('on SQLite', () => {
  let opened: FreshStore;

  beforeEach(async () => {
    opened = await freshStore(freshSqlite);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await opened.drop();
  });

  test('the writer waits for the disk, with a write-ahead log', async () => {
    const pragma = (name: string) =>
      opened.store.transact(async ({ manager }) => {
        const [row]: Record<string, unknown>[] = await manager.query(`PRAGMA ${name}`);
        return Object.values(row ?? {})[0];
      });
    expect(await pragma('journal_mode')).toBe('wal');
    const FULL = 2;
    expect(await pragma('synchronous')).toBe(FULL);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  test('transactions run one at a time, in the order they were asked for', async () => {
    const { store } = opened;
    const steps: string[] = [];
    await Promise.all(
      range(1, 30).map((n) =>
        store.transact(async (tx) => {
          steps.push(`${String(n)} begins`);
          await tx.manager.query('SELECT 1');
          tx.append('DONE', [], { n });
          steps.push(`${String(n)} ends`);
        }),
      ),
    );
    expect(steps).toEqual(range(1, 30).flatMap((n) => [`${String(n)} begins`, `${String(n)} ends`]));
    expect((await store.feed.read(0, 100)).map(({ payload }) => (payload as { n: number }).n)).toEqual(
      range(1, 30),
    );
  });

  test('no more transactions wait than WRITE_QUEUE_ITEMS; the rest are told to come back', async () => {
    jest.replaceProperty(LIMITS, 'WRITE_QUEUE_ITEMS', 5 as never);
    const crowded = await opened.open();
    const outcomes = await Promise.allSettled(range(1, 8).map(() => say(crowded)));
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...range(1, 5).map(() => 'fulfilled'),
      ...range(6, 8).map(() => 'rejected'),
    ]);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'OVERLOADED', retryable: true } });
    await say(crowded);
    expect(await allSeqs(crowded)).toEqual(range(1, 6));
  });

  test('reads go on during a transaction and do not see what it has not committed', async () => {
    const { store } = opened;
    await store.transact(async (tx) => {
      await tx.manager.query('UPDATE feed_head SET floor = 7 WHERE id = 1');
      expect((await store.feed.head()).floor).toBe(0);
      expect(await store.snapshot((manager) => manager.query('SELECT floor FROM feed_head'))).toEqual([
        { floor: 0 },
      ]);
    });
    expect((await store.feed.head()).floor).toBe(7);
  });

  test('a row written beside a transaction is not lost with it', async () => {
    const { store } = opened;
    const failing = store.transact(async (tx) => {
      await tx.manager.query('UPDATE feed_head SET floor = 7 WHERE id = 1');
      throw new Error('changed its mind');
    });
    const beside = say(store);
    await expect(failing).rejects.toThrow('changed its mind');
    await beside;
    expect(await store.feed.head()).toMatchObject({ seq: 1, floor: 0 });
  });

  test('a transaction that SQLite ends by itself writes nothing more, and later ones are as before', async () => {
    const { store } = opened;
    const ended = store.transact(async ({ manager }) => {
      await manager.query('UPDATE feed_head SET floor = 7 WHERE id = 1');
      // As a full disk may do it.
      await manager.query('INSERT OR ROLLBACK INTO feed_head SELECT * FROM feed_head').catch(() => undefined);
      await manager.query('UPDATE feed_head SET floor = 8 WHERE id = 1');
    });
    await expect(ended).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await expect(store.transact(() => Promise.reject(new Error('changed its mind')))).rejects.toThrow('mind');
    await say(store);
    expect(await (await opened.open()).feed.head()).toMatchObject({ seq: 1, floor: 0 });
  });

  test('a migration that fails leaves nothing behind', async () => {
    class Failing9999999999999 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('this is not SQL');
      }
      down(): Promise<void> {
        return Promise.resolve();
      }
    }
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const database = await emptySqlite();
    const failing = await openStore(database.url, { ...storeSchema, migrations: [Failing9999999999999] });
    await expect(failing.migrate()).rejects.toThrow('stopped');
    expect(await failing.read.query('SELECT name FROM sqlite_master')).toEqual([]);
    await failing.close();
    const sound = await openStore(database.url, storeSchema);
    await sound.migrate();
    expect(await sound.drift()).toEqual([]);
    await sound.close();
    await database.drop();
  });
});
