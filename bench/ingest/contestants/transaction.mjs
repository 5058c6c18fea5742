// One hand-written transaction a donation: what a careful team without group commit would have.
import {
  aboutOf,
  chained,
  Donation,
  DonationDonor,
  entryOf,
  FeedEntryRow,
  FeedSubjectRow,
  giftOf,
  IdempotencyRow,
  LedgerLine,
  newMark,
  openSeeded,
  tableOf,
  totalAfter,
} from '../rows.mjs';
import { load } from '../load.mjs';
import { rawOf } from '../raw.mjs';

/** More only wait for the same row. */
const CONNECTIONS = 10;
const SECRET = '0'.repeat(64);

export async function run(url, asked) {
  const { store, ids } = await openSeeded(url);
  const entities = { Donation, LedgerLine, DonationDonor, IdempotencyRow, FeedEntryRow, FeedSubjectRow };
  const tables = Object.fromEntries(
    Object.entries(entities).map(([name, entity]) => [name, tableOf(store.read.dataSource, entity)]),
  );
  await store.close();
  const raw = await rawOf(url, CONNECTIONS);
  const alone = url.startsWith('sqlite:') ? oneAtATime() : (work) => work();
  const record = (number) =>
    alone(() =>
      raw.transaction(async (tx) => {
        const made = giftOf(number, ids, SECRET);
        const insert = (name, rows) => {
          const { table, names, valuesOf } = tables[name];
          return tx.insert(table, names, rows.map(valuesOf));
        };
        const [known] = await tx.all('SELECT answer FROM idempotency WHERE id = ?', [made.answer.id]);
        if (known) return;
        const [head] = await tx.lockHead();
        const line = chained(made.line, { number: Number(head.number), hash: head.hash });
        await insert('Donation', [made.gift]);
        await insert('LedgerLine', [line]);
        await insert('DonationDonor', [{ ...made.donor, number: line.number }]);
        await insert('IdempotencyRow', [made.answer]);
        await tx.moveTotals(made.scopes, made.gift.amountMinor, 1);
        const mark = newMark();
        await tx.moveHeads(1, { hash: line.hash, mark });
        const entry = entryOf(made, { seq: line.number, mark }, totalAfter(line.number));
        await insert('FeedEntryRow', [entry]);
        await insert('FeedSubjectRow', aboutOf(made, line.number, line.number));
      }),
    );
  const result = await load(record, asked);
  await raw.close();
  return result;
}

/** SQLite has one writer. */
function oneAtATime() {
  let last = Promise.resolve();
  return (work) => {
    const result = last.then(() => new Promise(setImmediate)).then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
