// The gateway's own way into the ledger, called in its process.
import { gateway } from '../gateway.mjs';
import { load } from '../load.mjs';
import { askedOf, openSeeded } from '../rows.mjs';

const { DonationService } = gateway('./domain/donation/service.js');
const { Ledger } = gateway('./domain/donation/ledger/ledger.js');

export async function run(url, asked) {
  const { store, ids } = await openSeeded(url);
  const service = new DonationService(new Ledger(store));
  const result = await load((number) => service.record(askedOf(number, ids.project)), asked);
  await store.close();
  return result;
}
