import { LIMITS } from '../../src/core/limits.js';
import { IdempotencyRow } from '../../src/domain/idempotency/entity.js';
import { pruneAnswers } from '../../src/domain/idempotency/prune.js';
import { rowsOf } from '../../src/store/rows.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, type FreshStore } from '../store/fresh-store.js';

onEveryStore((fresh) => {
  let opened: FreshStore;

  beforeAll(async () => {
    opened = await freshStore(fresh);
  });

  afterAll(async () => {
    await opened.drop();
  });

  test('answers are kept for IDEMPOTENCY_KEPT_MS and then forgotten, PRUNE_ROWS at a time', async () => {
    const { store } = opened;
    const now = 1_700_000_000_000;
    const kept = now - LIMITS.IDEMPOTENCY_KEPT_MS;
    const at = (place: number) => kept - 2 + place;
    const rows = [0, 1, 2, 3, 4].map((place) => ({
      ...{ id: `answer ${String(place)}`, fingerprint: '', answer: {} },
      at: at(place),
    }));
    await store.transact((tx) => {
      tx.deferred.insert(rowsOf(IdempotencyRow, rows));
      return Promise.resolve();
    });
    jest.replaceProperty(LIMITS, 'PRUNE_ROWS', 1 as never);
    expect([
      await pruneAnswers(store, now),
      await pruneAnswers(store, now),
      await pruneAnswers(store, now),
    ]).toEqual([1, 1, 0]);
    const left = await store.read.find(IdempotencyRow, { order: { at: 'ASC' } });
    expect(left.map((row) => row.at)).toEqual([at(2), at(3), at(4)]);
  });
});
