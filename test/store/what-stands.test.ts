import { createHmac } from 'node:crypto';
// A store of the version before: totals counted lines corrected to nothing, donations stood below zero, and what an erased
// donor was counted by was known only beside her first line.
import type { EntityManager, QueryRunner } from 'typeorm';
import { auditTotals } from '../../src/domain/donation/ledger/audit.js';
import { donorKey } from '../../src/domain/donation/disclosure/donor.js';
import { Donation } from '../../src/domain/donation/entity.js';
import type { LedgerHead } from '../../src/domain/donation/ledger/rows.js';
import { DonationDonor, DonationTotalRow } from '../../src/domain/donation/totals/rows.js';
import { ErasedDonors1795824000001 } from '../../src/domain/donation/migrations/erased-donors.js';
import { LedgerWords1795910400001 } from '../../src/domain/donation/migrations/words.js';
import { Holds1796083200011 } from '../../src/domain/donation/rule/migration.js';
import { IdempotencyRow } from '../../src/domain/idempotency/entity.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { fillFirstVersion, type Insert } from './first-version.js';

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

/** What requests were answered with, by their ids: of a donor who is known, of one who was erased, of a claim. */
const ANSWERS = {
  known: { donationId: 'more came', lineId: 'line 1' },
  erased: { donationId: 'erased', lineId: 'line 10' },
  claim: { projectId: 'prj' },
};
const FINGERPRINT = 'a'.repeat(43);

const AGAIN = [
  'WhatStands1795660000000',
  'ErasedDonors1795824000001',
  'LedgerWords1795910400001',
  'Holds1796083200011',
];

onEveryStore((_fresh, _name, empty) => {
  let database: FreshDatabase;
  let store: Store;
  let places = 0;

  beforeAll(async () => {
    database = await empty();
    await fillFirstVersion(database.url, fill);
    store = await openStore(database.url, storeSchema);
    await store.migrate();
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  async function fill(insert: Insert, manager: EntityManager): Promise<void> {
    const [{ donorSecret }] = await manager.query<[LedgerHead]>('SELECT donorSecret FROM ledger_head');
    const counted = new Set<string>();
    for (const [id, answer] of Object.entries(ANSWERS))
      await insert('idempotency', { id, fingerprint: FINGERPRINT, answer: JSON.stringify(answer), at: 1 });
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

  test('shows balances, and counts donations with one, pledged and received apart', async () => {
    const stands = (await store.read.find(Donation)).map(({ id, balanceMinor, shownMinor }) => [
      id,
      balanceMinor,
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
      // Each erased donation counts as that of one more donor, as an anonymous one does.
      ...{ donationCount: 4, pledgedCount: 1, receivedCount: 4, donorCount: 4 },
      ...{ movesBy: null, withheld: null },
    });
  });

  test('knows how many donations with a balance each donor has', async () => {
    const [{ donorSecret }] = await store.read.query<[LedgerHead]>('SELECT donorSecret FROM ledger_head');
    const known = donorKey(donorSecret, { donorId: null, donorName: '甲' });
    const donors = await store.read.find(DonationDonor);
    expect(donors.map(({ donor, donationCount, currency }) => [donor, donationCount, currency])).toEqual([
      [known, 1, 'CNY'],
    ]);
  });

  test('holds nothing any more by which the name of an erased donor could be tried', async () => {
    const [{ donorSecret }] = await store.read.query<[LedgerHead]>('SELECT donorSecret FROM ledger_head');
    const erased = donorKey(donorSecret, { donorId: null, donorName: '乙' }) as string;
    const tables = ['donation', 'donation_donor'].map((table) => store.read.query(`SELECT * FROM ${table}`));
    expect(JSON.stringify(await Promise.all(tables))).not.toContain(erased);
  });

  test('compares what was asked by a key that is erased with the donor; of the erased nothing is left to compare', async () => {
    const rows = await store.read.find(IdempotencyRow);
    expect(Object.fromEntries(rows.map(({ id, fingerprint }) => [id, fingerprint]))).toEqual({
      known: `~${createHmac('sha256', 'salt').update(FINGERPRINT).digest('base64url').slice(1)}`,
      erased: '~',
      claim: FINGERPRINT,
    });
  });

  test('goes through the change again where it was cut off in the middle', async () => {
    await store.transact(async ({ manager }) => {
      await new Holds1796083200011().down(manager.queryRunner as QueryRunner);
      await new LedgerWords1795910400001().down(manager.queryRunner as QueryRunner);
      await new ErasedDonors1795824000001().down(manager.queryRunner as QueryRunner);
    });
    await store.transact(async (tx) => {
      const names = AGAIN.map((name) => `'${name}'`).join();
      await tx.manager.query(`DELETE FROM migrations WHERE name IN (${names})`);
      await tx.manager.query('DELETE FROM donation_total');
    });
    expect(await store.migrate()).toEqual(AGAIN);
    expect(await store.snapshot(auditTotals)).toEqual([]);
    expect(await store.read.count(DonationDonor)).toBe(1);
  });
});
