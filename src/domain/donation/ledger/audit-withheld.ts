import { MoreThan, type EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { LedgerLine } from './rows.js';
import { DonationHold, type DonationTotalRow } from '../totals/rows.js';
import { partKey } from '../totals/holds.js';
import { addTotals, readTotal, type TotalValues } from '../totals/type.js';
import { addSums, NO_COUNTS, NO_SUMS, sumsOf, type Counts, type Sums } from './rules.js';

/** The amounts and counts of a total. */
export interface Values extends Sums, Counts {
  readonly donorCount: number;
}

export interface Difference {
  readonly scope: string;
  readonly currency: string;
  readonly ledger: Values;
  readonly total: Values;
}

/**
 * Compares the amounts that holds keep with their lines, and what each total withholds with the holds of its parts. Counts follow
 * from more than the lines of a hold, so they are compared with the holds alone.
 * @param totals by scope and currency
 * @returns the totals that differ; `ledger` is what they should withhold
 */
export async function auditWithheld(
  manager: EntityManager,
  totals: ReadonlyMap<string, DonationTotalRow>,
): Promise<Difference[]> {
  const expected = new Map<string, TotalValues>();
  for (const hold of await manager.findBy(DonationHold, { lines: MoreThan(0) })) {
    const { scopes, currency, donors } = hold;
    const kept = { ...(readTotal(hold.sums) as TotalValues), ...(await sumsOfLines(manager, hold)) };
    for (const scope of scopes) {
      const key = `${scope} ${currency}`;
      expected.set(
        key,
        addTotals(expected.get(key) ?? zero(currency), { ...kept, donorCount: donors[scope] ?? 0 }),
      );
    }
  }
  const keys = new Set([...expected.keys(), ...totals.keys()]);
  return [...keys].flatMap((key) => {
    const [scope = '', currency = ''] = key.split(' ');
    const [ledger, total] = [expected.get(key), readTotal(totals.get(key)?.withheld?.all)].map(
      (values) => values ?? zero(currency),
    ) as [TotalValues, TotalValues];
    const names = Object.keys(ledger) as (keyof TotalValues)[];
    return names.every((name) => ledger[name] === total[name]) ? [] : [{ scope, currency, ledger, total }];
  });
}

/** What the lines of a part add up to, from the first one that is withheld on. */
async function sumsOfLines(manager: EntityManager, { part, sinceNumber }: DonationHold) {
  let sums = NO_SUMS;
  // In stretches: lines of other parts are among them.
  for (let after = sinceNumber - 1; ;) {
    const lines = await manager.find(LedgerLine, {
      where: { number: MoreThan(after) },
      order: { number: 'ASC' },
      take: LIMITS.LEDGER_RANGE_LINES,
    });
    for (const line of lines) if (partKey(line) === part) sums = addSums(sums, sumsOf(line));
    if (lines.length < LIMITS.LEDGER_RANGE_LINES) return sums;
    after = (lines.at(-1) as LedgerLine).number;
  }
}

function zero(currency: string): TotalValues {
  return { ...NO_SUMS, ...NO_COUNTS, currency, donorCount: 0 };
}
