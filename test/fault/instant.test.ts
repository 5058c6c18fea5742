// Every total is the sum of its ledger lines at every instant, also while it is written.
import { setTimeout as pause } from 'node:timers/promises';
import { storeSchema } from '../../src/domain/features.js';
import { LedgerLine } from '../../src/domain/donation/ledger/rows.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import { createCeremony, donate, uniqueKey } from '../harness/ceremony.js';
import type { GraphClient } from '../harness/client.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { wrongTotals } from './books.js';

const READS = process.env['TEST_LONG'] ? 6_000 : 200;
const READ_EVERY_MS = 10;
const WRITERS = 8;

/** Pledges, receipts, refunds and corrections, one after another without end. */
async function keepWriting(admin: GraphClient, projectId: string, done: () => boolean): Promise<void> {
  const to = { projectId };
  const add = (name: string, input: object) =>
    admin.do(name, 'line { id }', { ...input, idempotencyKey: uniqueKey('instant') });
  for (let n = 1; !done(); n++) {
    const amount = { amount: `${String(n % 50)}.${String(10 + (n % 90))}` };
    const reason = '更正';
    const { donation, line } = await donate(admin, to, '100.00', { kind: n % 3 ? 'RECEIPT' : 'PLEDGE' });
    const donationId: string = donation.id;
    if (n % 3 === 0) await add('receivePledge', { id: donationId, amount: { amount: '60' } });
    await add('refundDonation', { id: donationId, amount, reason });
    await add('correctDonation', {
      lineId: line.id,
      amount: { amount: '99.99' },
      reason,
    });
  }
}

onEveryStore((fresh) => {
  let database: FreshDatabase;
  let gateway: GatewayProcess;
  let store: Store;

  beforeAll(async () => {
    database = await fresh();
    gateway = await spawnGateway({ DATABASE_URL: database.url });
    store = await openStore(database.url, storeSchema);
  });

  afterAll(async () => {
    await store.close();
    await gateway.stop();
    await database.drop();
  });

  test(
    `${String(READS)} times, ${String(READ_EVERY_MS)} ms apart while ${String(WRITERS)} write, ledger and totals agree`,
    async () => {
      const { admin } = gateway;
      const { projects } = await createCeremony(admin, 2);
      const lines = new Set<number>();
      let reads = 0;
      const compare = () =>
        store.snapshot(async (manager) => {
          expect(await wrongTotals(manager)).toEqual([]);
          lines.add(await manager.count(LedgerLine));
          reads += 1;
        });
      const keepReading = async () => {
        while (reads < READS) await Promise.all([compare(), pause(READ_EVERY_MS)]);
      };
      const writers = Array.from({ length: WRITERS }, (_, n) =>
        keepWriting(admin, projects[n % 2].id, () => reads >= READS),
      );
      await Promise.all([keepReading(), ...writers]);
      await compare();
      // There were writes meanwhile.
      expect(lines.size).toBeGreaterThan(READS / 10);
    },
    60_000 + READS * 200,
  );
});
