import { LedgerKind, LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
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
  let numbers = 0;

  beforeAll(async () => {
    opened = await freshStore(fresh);
  });

  afterAll(() => opened.drop());

  test.each(EXACT)('%d minor units come back as they went in', async (amountMinor) => {
    const { store } = opened;
    const id = `of ${String(amountMinor)}`;
    const row = {
      ...{ id, number: ++numbers, donationId: 'don', kind: LedgerKind.RECEIPT, countsAs: LedgerKind.RECEIPT },
      ...{ amountMinor, currency: 'CNY', correctsId: null, donorCommitment: '', reasonCommitment: null },
      ...{ counterpartId: null, receivedOn: null, scopes: [], recordedAt: 0, hash: '' },
    };
    await store.transact(({ manager }) => manager.insert(LedgerLine, row));
    expect(await store.read.findOneBy(LedgerLine, { id })).toEqual(row);
  });

  test.each([...EXACT, 2n ** 63n, 10n ** 30n + 1n, -(10n ** 30n)])(
    'a sum of %d minor units comes back as it went in, whatever a column of integers holds',
    async (amount) => {
      const { store } = opened;
      const key = { scope: `of ${String(++numbers)}`, currency: 'CNY' };
      const counts = { donationCount: 0, pledgedCount: 0, receivedCount: 0, donorCount: 0 };
      const none = { movesBy: null, withheld: null };
      const row = { ...key, pledged: amount, received: 0n, refunded: 0n, ...counts, ...none };
      await store.transact(({ manager }) => manager.insert(DonationTotalRow, row));
      expect(await store.read.findOneBy(DonationTotalRow, key)).toEqual(row);
    },
  );

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
