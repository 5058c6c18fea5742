// The gateway's own way into the ledger, called in its process.
import { gateway } from '../gateway.mjs';
import { load } from '../load.mjs';
import { ACTOR, AMOUNT, donorOf, keyOf, openSeeded } from '../rows.mjs';

const { DonationService } = gateway('./domain/donation/service.js');
const { Ledger } = gateway('./domain/donation/ledger.js');

export async function run(url, asked) {
  const { store, ids } = await openSeeded(url);
  const service = new DonationService(store, new Ledger(store));
  const result = await load(
    (number) =>
      service.record(ACTOR, {
        kind: 'RECEIPT',
        to: { projectId: ids.project },
        amount: AMOUNT,
        donor: { name: donorOf(number) },
        publishName: true,
        publishAmount: true,
        idempotencyKey: keyOf(number),
      }),
    asked,
  );
  await store.close();
  return result;
}
