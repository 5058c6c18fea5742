import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { rowsOf, type TableRows } from '../../../store/rows.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { DonationDonor } from '../entity.js';

/** randomInt gives up to 48 bits. */
const MAX_NUMBER = 2 ** 48 - 1;

/** A donor one of whose donations gets a balance, or loses it. */
export interface DonorChange {
  /** Undefined for an anonymous or erased donor. */
  readonly donor: string | undefined;
  readonly scopes: readonly string[];
  readonly currency: string;
  readonly change: 1 | -1;
}

/** How many donations with a balance a donor has in each total: read once for a group of requests, changed in memory. */
export class DonorCounts {
  private readonly counts = new Map<string, number>();
  private readonly rows = new Map<string, DonationDonor>();
  private readonly added = new Set<DonationDonor>();
  private readonly changed = new Set<DonationDonor>();

  private constructor(rows: readonly DonationDonor[]) {
    for (const row of rows) {
      this.rows.set(keyOf(row), row);
      for (const scope of row.scopes) this.count(row, scope, row.donationCount);
    }
  }

  /** @param manager of a transaction that has read the ledger's head, and writes only if the head is still the same */
  static async read(manager: EntityManager, donors: readonly string[]): Promise<DonorCounts> {
    return new DonorCounts(await readRowsByKey(manager, DonationDonor, 'donor', donors));
  }

  /** @returns the scopes in whose totals the number of donors changes by `change` */
  move({ donor, scopes, currency, change }: DonorChange): readonly string[] {
    if (donor === undefined) return scopes;
    const row = this.row({ donor, number: randomInt(MAX_NUMBER), scopes, currency, donationCount: 0 });
    row.donationCount += change;
    if (!this.added.has(row)) this.changed.add(row);
    const alone = change === 1 ? 1 : 0;
    return scopes.filter((scope) => this.count(row, scope, change) === alone);
  }

  /** Deletes the rows of a donor without a counted donation: by them whoever tries a name could learn that its bearer gave once. */
  forget(tx: Transaction, donor: string): void {
    const rows = [...this.rows.values()].filter((row) => row.donor === donor && row.donationCount === 0);
    tx.deferred.remove(
      DonationDonor,
      'number',
      rows.map(({ number }) => number),
      { donor },
    );
  }

  /** Rows for donors that had not given to these scopes before. */
  get newRows(): TableRows {
    return rowsOf(DonationDonor, [...this.added]);
  }

  writeChanged(tx: Transaction): void {
    tx.deferred.upsert(DonationDonor, [...this.changed], {
      changed: ['donationCount'],
      key: ['donor', 'number'],
    });
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
    const count = (this.counts.get(key) ?? 0) + change;
    this.counts.set(key, count);
    return count;
  }
}

const keyOf = ({ donor, currency, scopes }: DonationDonor) => [donor, currency, ...scopes].join(' ');
