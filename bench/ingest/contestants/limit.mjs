// The most the database takes: rows made beforehand, 200 donations a transaction, back to back on one connection.
import { performance } from 'node:perf_hooks';
import { figures } from '../load.mjs';
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
import { rawOf } from '../raw.mjs';

const BATCH = 200;
const START = '0'.repeat(64);

export async function run(url, { warmMs, forMs, most = 60_000 }) {
  const { store, ids } = await openSeeded(url);
  const batches = prepare(store.read.dataSource, ids, most);
  await store.close();
  const raw = await rawOf(url);
  const tookMs = [];
  const begun = performance.now();
  let measuredFrom = begun + warmMs;
  let answered = 0;
  let done = 0;
  for (const batch of batches) {
    const before = performance.now();
    if (before - begun > warmMs + forMs) break;
    await raw.transaction(async (tx) => {
      for (const { table, names, values } of batch.tables) await tx.insert(table, names, values);
      await tx.moveTotals(batch.scopes, batch.minor, BATCH);
      await tx.moveHeads(BATCH, batch);
    });
    const after = performance.now();
    answered += BATCH;
    if (before < measuredFrom) {
      measuredFrom = Math.max(measuredFrom, after);
      continue;
    }
    done = after;
    for (let row = 0; row < BATCH; row++) tookMs.push(after - before);
  }
  await raw.close();
  return { ...figures(tookMs, done - measuredFrom), answered };
}

function prepare(source, ids, most) {
  const tables = [Donation, LedgerLine, DonationDonor, IdempotencyRow, FeedEntryRow, FeedSubjectRow].map(
    (entity) => tableOf(source, entity),
  );
  let head = { number: 0, hash: START };
  const batches = [];
  for (let first = 0; first < most; first += BATCH) {
    const rows = [[], [], [], [], [], []];
    const mark = newMark();
    let scopes;
    let minor = 0n;
    for (let number = first; number < first + BATCH; number++) {
      const made = giftOf(number, ids, START);
      const line = chained(made.line, head);
      head = line;
      const entry = entryOf(made, { seq: number + 1, mark }, totalAfter(number + 1));
      const about = number + 1 === first + BATCH ? aboutOf(made, first + 1, number + 1) : [];
      [[made.gift], [line], [{ ...made.donor, number: line.number }], [made.answer], [entry], about].forEach(
        (added, place) => rows[place].push(...added),
      );
      scopes = made.scopes;
      minor += made.gift.amountMinor;
    }
    batches.push({
      tables: tables.map(({ table, names, valuesOf }, place) => ({
        table,
        names,
        values: rows[place].map(valuesOf),
      })),
      ...{ scopes, minor, mark, hash: head.hash },
    });
  }
  return batches;
}
