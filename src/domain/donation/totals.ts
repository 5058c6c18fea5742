import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { DonationTotalRow } from './entity.js';
import { NO_SUMS, type Sums } from './rules.js';
import { keepTotal, type KeptTotal, type KeptTotals, type TotalFigures } from './total-type.js';

/** The scope of everything; all others are named by the id of a project, an event or an organisation. */
export const EVERYTHING = 'everything';

/** The graph shows minor units as a number, and this is the largest that is exact. */
const MOST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** What a line does to the totals of its scopes. */
export interface TotalChange {
  readonly scopes: readonly string[];
  readonly currency: string;
  readonly sums: Sums;
  /** The scopes that the donor is new to; undefined for a line that does not open a donation. */
  readonly newTo: readonly string[] | undefined;
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

  /**
   * Moves the totals of all scopes or of none. @returns them right after, as an entry keeps them
   * @throws Fault AMOUNT_TOO_LARGE
   */
  move({ scopes, currency, sums, newTo }: TotalChange): KeptTotals {
    const rows = scopes.map((scope) => this.row(scope, currency));
    if (rows.some((row) => isBeyond(row, sums))) {
      throw new Fault('AMOUNT_TOO_LARGE', 'No total can grow that large.', { field: ['amount'] });
    }
    const kept: Record<string, KeptTotal> = {};
    for (const row of rows) {
      row.pledged += sums.pledged;
      row.received += sums.received;
      row.refunded += sums.refunded;
      if (newTo) row.donationCount += 1;
      if (newTo?.includes(row.scope)) row.donorCount += 1;
      this.moved.add(row);
      kept[row.scope] = keepTotal(row);
    }
    return kept;
  }

  write(tx: Transaction): Promise<void> {
    return tx.upsert(DonationTotalRow, [...this.moved], {
      changed: ['pledged', 'received', 'refunded', 'donationCount', 'donorCount'],
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

function isBeyond(row: Sums, sums: Sums): boolean {
  return (
    row.pledged + sums.pledged > MOST_MINOR ||
    row.received + sums.received > MOST_MINOR ||
    row.refunded + sums.refunded > MOST_MINOR
  );
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
  return { ...NO_SUMS, currency, donationCount: 0, donorCount: 0 };
}
