// TypeORM as its documentation shows it: save() of entities in a transaction.
import {
  aboutOf,
  chained,
  Donation,
  DonationDonor,
  DonationTotalRow,
  entryOf,
  FeedEntryRow,
  FeedSubjectRow,
  giftOf,
  IdempotencyRow,
  LedgerHead,
  LedgerLine,
  newMark,
  openSeeded,
  totalAfter,
} from '../rows.mjs';
import { gateway } from '../gateway.mjs';
import { load } from '../load.mjs';

const { DataSource } = gateway('typeorm');
const { storeSchema } = gateway('./domain/features.js');

const SECRET = '0'.repeat(64);

export async function run(url, asked) {
  const { store, ids } = await openSeeded(url);
  await store.close();
  // A pool as it comes: the gateway's own gives up on who waits long.
  const dataSource = await new DataSource({
    ...{ type: 'mariadb', url, entities: storeSchema.entities, charset: 'utf8mb4_bin' },
    ...{ supportBigNumbers: true, bigNumberStrings: true },
  }).initialize();
  const result = await load(
    (number) =>
      dataSource.transaction('READ COMMITTED', async (manager) => {
        const made = giftOf(number, ids, SECRET);
        if (await manager.findOneBy(IdempotencyRow, { id: made.answer.id })) return;
        const head = await manager.findOne(LedgerHead, {
          where: { id: 1 },
          lock: { mode: 'pessimistic_write' },
        });
        const line = chained(made.line, head);
        await manager.save(Donation, made.gift);
        await manager.save(LedgerLine, line);
        await manager.save(DonationDonor, { ...made.donor, number: line.number });
        await manager.save(IdempotencyRow, made.answer);
        for (const scope of made.scopes) {
          const none = {
            scope,
            currency: 'CNY',
            pledged: 0n,
            received: 0n,
            refunded: 0n,
            donationCount: 0,
            pledgedCount: 0,
            receivedCount: 0,
            donorCount: 0,
          };
          const total = (await manager.findOneBy(DonationTotalRow, { scope, currency: 'CNY' })) ?? none;
          total.received += made.gift.amountMinor;
          total.donationCount += 1;
          total.receivedCount += 1;
          total.donorCount += 1;
          await manager.save(DonationTotalRow, total);
        }
        await manager.save(LedgerHead, { ...head, number: line.number, hash: line.hash });
        const mark = newMark();
        await manager.query('UPDATE feed_head SET seq = seq + 1, mark = ? WHERE id = 1', [mark]);
        const entry = entryOf(made, { seq: line.number, mark }, totalAfter(line.number));
        await manager.save(FeedEntryRow, entry);
        await manager.save(FeedSubjectRow, aboutOf(made, line.number, line.number));
      }),
    asked,
  );
  await dataSource.destroy();
  return result;
}
