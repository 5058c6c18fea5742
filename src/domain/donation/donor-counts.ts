import type { EntityManager } from 'typeorm';
import { rowsOf, type TableRows } from '../../store/rows.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import { DonationDonor } from './entity.js';

/** A donor whose donation begins or ceases to stand. */
export interface DonorChange {
  /** Undefined where nobody is known, and where an older version did not keep what an erased donor was counted by. */
  readonly donor: string | undefined;
  readonly anonymous: boolean;
  readonly scopes: readonly string[];
  readonly currency: string;
  /** Place of the line that opened the donation. */
  readonly place: number;
  readonly change: 1 | -1;
}

/** In how many standing donations donors are, total by total: read once for a group of requests, moved in memory. */
export class DonorCounts {
  private readonly standing = new Map<string, number>();
  private readonly rows = new Map<string, DonationDonor>();
  private readonly added = new Set<DonationDonor>();
  private readonly moved = new Set<DonationDonor>();

  private constructor(rows: readonly DonationDonor[]) {
    for (const row of rows) {
      this.rows.set(keyOf(row), row);
      for (const scope of row.scopes) this.count(row, scope, row.standing);
    }
  }

  /** @param manager of a transaction that holds the ledger's lock */
  static async read(manager: EntityManager, donors: readonly string[]): Promise<DonorCounts> {
    return new DonorCounts(await readRowsByKey(manager, DonationDonor, 'donor', donors));
  }

  /** @returns the scopes in whose totals the number of donors changes by `change` */
  move({ donor, anonymous, scopes, currency, place, change }: DonorChange): readonly string[] {
    if (donor === undefined) return anonymous ? scopes : [];
    const row = this.row({ donor, place, scopes, currency, standing: 0 });
    row.standing += change;
    if (!this.added.has(row)) this.moved.add(row);
    const alone = change === 1 ? 1 : 0;
    return scopes.filter((scope) => this.count(row, scope, change) === alone);
  }

  /** Of those who had not given to these scopes before. */
  get newRows(): TableRows {
    return rowsOf(DonationDonor, [...this.added]);
  }

  writeMoved(tx: Transaction): Promise<void> {
    return tx.upsert(DonationDonor, [...this.moved], { changed: ['standing'], key: ['donor', 'place'] });
  }

  private row(fresh: DonationDonor): DonationDonor {
    const known = this.rows.get(keyOf(fresh));
    if (known) return known;
    this.rows.set(keyOf(fresh), fresh);
    this.added.add(fresh);
    return fresh;
  }

  private count({ donor, currency }: DonationDonor, scope: string, change: number): number {
    const key = `${donor} ${currency} ${scope}`;
    const count = (this.standing.get(key) ?? 0) + change;
    this.standing.set(key, count);
    return count;
  }
}

const keyOf = ({ donor, currency, scopes }: DonationDonor) => [donor, currency, ...scopes].join(' ');
