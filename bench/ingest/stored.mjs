// What is in the database after a contestant, by its content: whoever stores less or something else has no figures.
import { rawOf } from './raw.mjs';
import { AMOUNT_MINOR } from './rows.mjs';

const COUNTS = {
  donations: 'SELECT COUNT(*) AS n FROM donation',
  lines: 'SELECT COUNT(*) AS n FROM ledger_line',
  'kept answers': 'SELECT COUNT(*) AS n FROM idempotency',
  entries: 'SELECT COUNT(*) AS n FROM feed_entry',
  'end of the feed': 'SELECT seq AS n FROM feed_head',
  total: "SELECT donationCount AS n FROM donation_total WHERE scope = 'everything'",
};
const SUMS = {
  'sum of lines': 'SELECT SUM(amountMinor) AS n FROM ledger_line',
  'sum in the total': "SELECT received AS n FROM donation_total WHERE scope = 'everything'",
};
const LAST_ENTRY = 'SELECT payload FROM feed_entry ORDER BY seq DESC LIMIT 1';

/**
 * @param answered how many donations were answered; absent where another revision's contestant does not say it
 * @throws Error when the ledger, the totals and the feed do not all say the same
 */
export async function mustBeStored(url, answered) {
  const raw = rawOf(url);
  const stored = await raw.transaction(async (tx) => {
    const read = async (statements) => {
      const values = {};
      for (const [what, sql] of Object.entries(statements)) values[what] = BigInt((await tx.all(sql))[0].n);
      return values;
    };
    // What follows these is not the same in every revision.
    const [, , received, , donations] = JSON.parse((await tx.all(LAST_ENTRY))[0].payload).totals.everything;
    const [head] = await tx.all('SELECT * FROM ledger_head');
    // An older revision calls it place.
    const end = { 'end of the ledger': BigInt(head.number ?? head.place) };
    return {
      counts: { ...(await read(COUNTS)), ...end, 'in the last entry': BigInt(donations) },
      sums: { ...(await read(SUMS)), 'sum in the last entry': BigInt(received) },
    };
  });
  await raw.close();
  const expected = answered === undefined ? stored.counts.lines : BigInt(answered);
  const wrong = [
    ...Object.entries(stored.counts).filter(([, n]) => n !== expected),
    ...Object.entries(stored.sums).filter(([, minor]) => minor !== expected * AMOUNT_MINOR),
  ];
  if (wrong.length) {
    const said = wrong.map(([what, n]) => `${what}: ${n}`).join(', ');
    throw new Error(`${expected} donations were answered, but there is ${said}`);
  }
}
