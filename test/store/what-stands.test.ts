// A store of the version before: totals counted lines corrected to nothing, donations stood below zero, and what an erased
// donor was counted by was known only beside her first line.
import { DataSource, type EntityManager } from 'typeorm';
import { auditTotals } from '../../src/domain/donation/audit.js';
import { donorKey } from '../../src/domain/donation/donor.js';
import {
  Donation,
  DonationDonor,
  DonationTotalRow,
  type LedgerHead,
} from '../../src/domain/donation/entity.js';
import { storeSchema } from '../../src/domain/features.js';
import { dialectOf, openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { First1766361600000 } from '../../src/store/migrations/1766361600000-first.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';

const SCOPES = JSON.stringify(['prj', 'org', 'everything']);

interface Old {
  readonly id: string;
  readonly donorName?: string | null;
  readonly erased?: boolean;
  readonly lines: readonly [countsAs: string, amountMinor: bigint][];
  readonly stands: bigint;
}

const OLD: readonly Old[] = [
  {
    id: 'more came',
    donorName: '甲',
    lines: [
      ['PLEDGE', 100n],
      ['RECEIPT', 150n],
      ['REFUND', 150n],
    ],
    stands: -50n,
  },
  {
    id: 'less was promised',
    donorName: '甲',
    lines: [
      ['PLEDGE', 100n],
      ['RECEIPT', 100n],
      ['PLEDGE', -90n],
      ['REFUND', 50n],
    ],
    stands: -40n,
  },
  {
    id: 'never came',
    lines: [
      ['RECEIPT', 70n],
      ['RECEIPT', -70n],
    ],
    stands: 0n,
  },
  { id: 'erased', donorName: '乙', erased: true, lines: [['RECEIPT', 30n]], stands: 30n },
  { id: 'erased too', donorName: '乙', erased: true, lines: [['RECEIPT', 5n]], stands: 5n },
  { id: 'nobody', lines: [['RECEIPT', 20n]], stands: 20n },
];

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let store: Store;
  let places = 0;

  beforeAll(async () => {
    database = await fresh();
    const dialect = await dialectOf(database.url);
    const source = new DataSource({
      ...dialect.options(storeSchema, 'write'),
      migrations: [First1766361600000],
    });
    await source.initialize();
    await source.runMigrations({ transaction: dialect.name === 'sqlite' ? 'none' : 'each' });
    await source.transaction(fill);
    await source.destroy();
    store = await openStore(database.url, storeSchema);
    await store.migrate();
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function fill(source: EntityManager): Promise<void> {
    const [{ donorSecret }] = await source.query<[LedgerHead]>('SELECT donorSecret FROM ledger_head');
    const counted = new Set<string>();
    const insert = (into: string, row: Record<string, unknown>) =>
      source.query(
        `INSERT INTO ${into} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join()})`,
        Object.values(row).map((value) => (typeof value === 'bigint' ? value.toString() : value)),
      );
    for (const { id, donorName = null, erased = false, lines, stands } of OLD) {
      const [[kind, amountMinor]] = lines as [[string, bigint]];
      await insert('donation', {
        ...{
          id,
          kind,
          amountMinor,
          standsMinor: stands,
          shownMinor: stands,
          currency: 'CNY',
          projectId: 'prj',
        },
        ...{ organisationId: 'org', donorName: erased ? null : donorName, donorSalt: erased ? null : 'salt' },
        ...{ publishName: 0, publishAmount: 1, recordedAt: 1 },
      });
      const donor = donorKey(donorSecret, { donorId: null, donorName });
      if (donor !== undefined && !counted.has(donor)) {
        await insert('donation_donor', { donor, place: places + 1, scopes: SCOPES });
        counted.add(donor);
      }
      for (const [countsAs, minor] of lines) {
        await insert('ledger_line', {
          ...{ id: `line ${String(++places)}`, place: places, donationId: id, kind: countsAs, countsAs },
          ...{
            amountMinor: minor,
            currency: 'CNY',
            donorCommitment: '',
            scopes: SCOPES,
            recordedAt: 1,
            hash: '',
          },
        });
      }
    }
    for (const scope of JSON.parse(SCOPES) as string[]) {
      const sums = { pledged: 110n, received: 305n, refunded: 200n };
      await insert('donation_total', { scope, currency: 'CNY', ...sums, donationCount: 6, donorCount: 4 });
    }
  }

  test('is brought to what the entities say, and every total to what its lines add up to', async () => {
    expect(await store.drift()).toEqual([]);
    expect(await store.snapshot(auditTotals)).toEqual([]);
  });

  test('shows what stands, and counts it, promised and received apart', async () => {
    const stands = (await store.read.find(Donation)).map(({ id, standsMinor, shownMinor }) => [
      id,
      standsMinor,
      shownMinor,
    ]);
    expect(Object.fromEntries(stands.map(([id, ...minor]) => [id, minor]))).toEqual({
      'more came': [0n, 0n],
      'less was promised': [50n, 50n],
      'never came': [0n, 0n],
      erased: [30n, 30n],
      'erased too': [5n, 5n],
      nobody: [20n, 20n],
    });
    expect(await store.read.findOneBy(DonationTotalRow, { scope: 'everything' })).toEqual({
      ...{ scope: 'everything', currency: 'CNY', pledged: 110n, received: 305n, refunded: 200n },
      // Which donor the second erased donation is of was never kept, and the first one counts for it.
      ...{ donationCount: 4, pledgedCount: 1, receivedCount: 4, donorCount: 3 },
    });
  });

  test('knows in how many donations that stand each donor is', async () => {
    const donors = await store.read.find(DonationDonor, { order: { place: 'ASC' } });
    expect(donors.map(({ place, standing, currency }) => [place, standing, currency])).toEqual([
      [1, 1, 'CNY'],
      [10, 1, 'CNY'],
    ]);
  });

  test('goes through the change again where it was cut off in the middle', async () => {
    await store.transact(async (tx) => {
      await tx.manager.query("DELETE FROM migrations WHERE name = 'WhatStands1795660000000'");
      await tx.manager.query('DELETE FROM donation_total');
    });
    expect(await store.migrate()).toEqual(['WhatStands1795660000000']);
    expect(await store.snapshot(auditTotals)).toEqual([]);
    expect(await store.read.count(DonationDonor)).toBe(2);
  });
});
