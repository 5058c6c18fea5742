// Random requests to the ledger, in any order, are answered as a model of it answers them. fast-check prints the seed of a
// failure and its shortest form.
import fc from 'fast-check';
import { onEveryGateway } from '../harness/gateway.js';
import { readBooks } from './books.js';
import { SEED } from '../harness/dice.js';
import { LedgerHistory } from './ledger-history.js';
import { DECIMALS, steps, type Currency } from './ledger-steps.js';

const HISTORIES = process.env['TEST_LONG'] ? 100_000 : 24;
/** Number of histories that run at the same time on one ledger. */
const LANES = process.env['TEST_LONG'] ? 16 : 4;

const currencies = Object.keys(DECIMALS) as Currency[];
const history = fc
  .constantFrom(...currencies)
  .chain((currency) => fc.tuple(fc.constant(currency), steps(currency)));

onEveryGateway((gateway, database, name) => {
  test(
    `${String(HISTORIES)} histories of the ledger are as the model says (seed ${String(SEED)})`,
    async () => {
      const lane = (_: unknown, index: number) =>
        fc.assert(
          fc.asyncProperty(history, async ([currency, played]) => {
            const told = await LedgerHistory.begin(gateway.admin, currency);
            for (const atOnce of played) await told.play(atOnce);
            await told.end();
          }),
          { numRuns: HISTORIES / LANES, seed: SEED + index },
        );
      await Promise.all(Array.from({ length: LANES }, lane));
      expect((await readBooks(database.url)).wrong).toEqual([]);
    },
    60_000 + HISTORIES * 200,
  );

  // MariaDB's columns cannot hold floating-point numbers.
  if (name !== 'SQLite') return;

  test('no float was written, where columns would take one', async () => {
    const written: { kind: string }[] = await gateway.store.read.query(`
      SELECT DISTINCT typeof(amountMinor) AS kind FROM ledger_line
      UNION SELECT typeof(amountMinor) FROM donation UNION SELECT typeof(balanceMinor) FROM donation`);
    expect(written).toEqual([{ kind: 'integer' }]);
    const sums: { sum: string }[] = await gateway.store.read.query(`
      SELECT pledged AS sum FROM donation_total UNION SELECT received FROM donation_total
      UNION SELECT refunded FROM donation_total`);
    for (const { sum } of sums) expect(sum).toMatch(/^\d+$/);
  });
});
