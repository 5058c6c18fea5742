import type { EntityManager } from 'typeorm';
import { DonationTotalRow, LedgerLine } from './entity.js';
import { addSums, NO_SUMS, sumsOf, type Sums } from './rules.js';

const PAGE_LINES = 1_000;

export interface Difference {
  readonly scope: string;
  readonly currency: string;
  readonly ledger: Sums;
  readonly total: Sums;
}

/**
 * Compares every total with the sum of its lines. Run it in a snapshot: then it holds on live data too.
 * @returns where they differ; nothing when the books are right
 */
export async function auditTotals(manager: EntityManager): Promise<Difference[]> {
  const ledger = await sumLedger(manager);
  const totals = new Map(
    (await manager.find(DonationTotalRow)).map((row) => [`${row.scope} ${row.currency}`, row]),
  );
  const keys = new Set([...ledger.keys(), ...totals.keys()]);
  return [...keys].flatMap((key) => {
    const [scope = '', currency = ''] = key.split(' ');
    const [lines, total] = [ledger.get(key) ?? NO_SUMS, totals.get(key) ?? NO_SUMS];
    const equal =
      lines.pledged === total.pledged &&
      lines.received === total.received &&
      lines.refunded === total.refunded;
    return equal ? [] : [{ scope, currency, ledger: lines, total }];
  });
}

async function sumLedger(manager: EntityManager): Promise<Map<string, Sums>> {
  const sums = new Map<string, Sums>();
  for (let after = ''; ;) {
    const lines = await manager
      .createQueryBuilder(LedgerLine, 'row')
      .where('row.id > :after', { after })
      .orderBy('row.id')
      .take(PAGE_LINES)
      .getMany();
    for (const line of lines) {
      for (const scope of line.scopes) {
        const key = `${scope} ${line.currency}`;
        sums.set(key, addSums(sums.get(key) ?? NO_SUMS, sumsOf(line)));
      }
    }
    const last = lines.at(-1);
    if (!last || lines.length < PAGE_LINES) return sums;
    after = last.id;
  }
}
