import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { DonationTotalRow } from './entity.js';
import { addCounts, addSums, NO_COUNTS, NO_SUMS, type Counts, type Sums } from './rules.js';
import { keepTotal, type KeptTotal, type KeptTotals, type TotalFigures } from './total-type.js';

/** The scope of everything; all others are named by the id of a project, an event or an organisation. */
export const EVERYTHING = 'everything';

/** What a line does to the totals of its scopes. */
export interface TotalChange {
  readonly scopes: readonly string[];
  readonly currency: string;
  readonly sums: Sums;
  readonly counts: Counts;
  /** The scopes in which there is a donor more or less. */
  readonly donors: { readonly scopes: readonly string[]; readonly change: 1 | -1 } | undefined;
}

/** The totals that a group of lines moves: read once, moved in memory line by line, written once. */
export class RunningTotals {
  private readonly moved = new Set<DonationTotalRow>();

  private constructor(private readonly rows: Map<string, DonationTotalRow>) {}

  /** @param manager of a transaction that holds the ledger's lock, so that nobody else moves them */
  static async read(manager: EntityManager, scopes: readonly string[]): Promise<RunningTotals> {
    const rows = await readRowsByKey(manager, DonationTotalRow, 'scope', scopes);
    return new RunningTotals(new Map(rows.map((row) => [`${row.scope} ${row.currency}`, row])));
  }

  /** @returns the totals right after, as an entry keeps them */
  move({ scopes, currency, sums, counts, donors }: TotalChange): KeptTotals {
    const kept: Record<string, KeptTotal> = {};
    for (const scope of scopes) {
      const row = this.row(scope, currency);
      Object.assign(row, addSums(row, sums), addCounts(row, counts));
      if (donors?.scopes.includes(scope)) row.donorCount += donors.change;
      this.moved.add(row);
      kept[scope] = keepTotal(row);
    }
    return kept;
  }

  write(tx: Transaction): Promise<void> {
    return tx.upsert(DonationTotalRow, [...this.moved], {
      changed: [
        ...(['pledged', 'received', 'refunded'] as const),
        ...(['donationCount', 'pledgedCount', 'receivedCount', 'donorCount'] as const),
      ],
      key: ['scope', 'currency'],
    });
  }

  private row(scope: string, currency: string): DonationTotalRow {
    const key = `${scope} ${currency}`;
    const row = this.rows.get(key) ?? { scope, ...zero(currency) };
    this.rows.set(key, row);
    return row;
  }
}

/** The total of a scope as the manager sees it. */
export async function readTotal(
  manager: EntityManager,
  scope: string,
  currency: string,
): Promise<TotalFigures> {
  return (await manager.findOneBy(DonationTotalRow, { scope, currency })) ?? zero(currency);
}

function zero(currency: string): TotalFigures {
  return { ...NO_SUMS, ...NO_COUNTS, currency, donorCount: 0 };
}
