import { DonationTotalRow } from '../../src/domain/donation/entity.js';
import { FeedBarrierRow } from '../../src/store/feed/rows.js';
import { onEveryStore } from '../harness/databases.js';
import { freshStore, type FreshStore } from './fresh-store.js';

const EXACT = [
  0n,
  -1n,
  2n ** 53n - 1n,
  2n ** 53n + 1n,
  2n ** 53n + 2n,
  -(2n ** 53n) - 1n,
  10n ** 18n + 1n,
  2n ** 63n - 1n,
  -(2n ** 63n) + 1n,
];

onEveryStore((fresh) => {
  let opened: FreshStore;

  beforeAll(async () => {
    opened = await freshStore(fresh);
  });

  afterAll(() => opened.drop());

  test.each(EXACT)('%d minor units come back as they went in', async (amount) => {
    const { store } = opened;
    const key = { scope: `of ${String(amount)}`, currency: 'CNY' };
    const row = { ...key, pledged: amount, received: 0n, refunded: 0n, donationCount: 0, donorCount: 0 };
    await store.transact(({ manager }) => manager.insert(DonationTotalRow, row));
    expect(await store.read.findOneBy(DonationTotalRow, key)).toEqual(row);
  });

  test('sums beyond 2^53 are made exactly where they are kept', async () => {
    const { store } = opened;
    const key = { scope: 'sum', currency: 'CNY' };
    const row = { ...key, pledged: 2n ** 53n, received: 0n, refunded: 0n, donationCount: 0, donorCount: 0 };
    await store.transact(({ manager }) => manager.insert(DonationTotalRow, row));
    for (const amount of [1n, 1n, 2n ** 54n + 1n]) {
      await store.transact(({ manager }) =>
        manager
          .createQueryBuilder()
          .update(DonationTotalRow)
          .set({ pledged: () => 'pledged + :amount' })
          .where(key)
          .setParameters({ amount })
          .execute(),
      );
    }
    const { pledged } = await store.read.findOneByOrFail(DonationTotalRow, key);
    expect(pledged).toBe(3n * 2n ** 53n + 3n);
  });

  test.each([0, 1, 2 ** 31, 1_656_118_800_000, Number.MAX_SAFE_INTEGER])(
    'the whole number %d comes back as a number',
    async (passed) => {
      const { store } = opened;
      await store.transact(({ manager }) => manager.update(FeedBarrierRow, { id: 1 }, { passed }));
      expect(await store.read.findOneBy(FeedBarrierRow, { id: 1 })).toEqual({ id: 1, passed });
    },
  );

  test('texts come back byte for byte, whatever the script, and are told apart by it', async () => {
    const { store } = opened;
    const texts = ['公益', 'é', 'e\u0301', 'E', 'e', '🎉', "'; DROP TABLE claim; --", '\\', '%_'];
    await store.transact((tx) => {
      for (const text of texts) tx.append(text, [text], { [text]: text });
      return Promise.resolve();
    });
    const entries = await store.feed.read(0, 100);
    expect(entries.map(({ kind }) => kind)).toEqual(texts);
    expect(entries.map(({ payload }) => payload)).toEqual(texts.map((text) => ({ [text]: text })));
  });
});
