import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { rowsOf, type TableRows } from '../../../store/rows.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { DonationDonor } from './rows.js';

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

/** What one donor has given in one currency. */
interface Given {
  /** By their scopes, as text. */
  readonly rows: Map<string, DonationDonor>;
  /** The number of donations with a balance in each scope. */
  readonly counts: Map<string, number>;
}

/** How many donations with a balance a donor has in each total: read once for a group of requests, changed in memory. */
export class DonorCounts {
  /** By donor and currency. A key for each scope as well would be most of what a donation costs here. */
  private readonly given = new Map<string, Given>();
  private readonly added = new Set<DonationDonor>();
  private readonly changed = new Set<DonationDonor>();

  private constructor(rows: readonly DonationDonor[]) {
    for (const row of rows) {
      const given = this.givenBy(row);
      given.rows.set(row.scopes.join(' '), row);
      for (const scope of row.scopes) count(given, scope, row.donationCount);
    }
  }

  /** @param manager of a transaction that has read the ledger's head, and writes only if the head is still the same */
  static async read(manager: EntityManager, donors: readonly string[]): Promise<DonorCounts> {
    return new DonorCounts(await readRowsByKey(manager, DonationDonor, 'donor', donors));
  }

  /** @returns the scopes in whose totals the number of donors changes by `change` */
  move({ donor, scopes, currency, change }: DonorChange): readonly string[] {
    if (donor === undefined) return scopes;
    const given = this.givenBy({ donor, currency });
    const key = scopes.join(' ');
    let row = given.rows.get(key);
    if (!row) {
      row = { donor, number: randomInt(MAX_NUMBER), scopes, currency, donationCount: 0 };
      given.rows.set(key, row);
      this.added.add(row);
    }
    row.donationCount += change;
    if (!this.added.has(row)) this.changed.add(row);
    const alone = change === 1 ? 1 : 0;
    return scopes.filter((scope) => count(given, scope, change) === alone);
  }

  /** Deletes the rows of a donor without a counted donation: by them whoever tries a name could learn that its bearer gave once. */
  forget(tx: Transaction, donor: string): void {
    const rows = [...this.given.values()].flatMap((given) => [...given.rows.values()]);
    tx.deferred.remove(
      DonationDonor,
      'number',
      rows.filter((row) => row.donor === donor && row.donationCount === 0).map(({ number }) => number),
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

  private givenBy({ donor, currency }: Pick<DonationDonor, 'donor' | 'currency'>): Given {
    const key = `${donor} ${currency}`;
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = { rows: new Map(), counts: new Map() }));
    return given;
  }
}

/** @returns the new number */
function count({ counts }: Given, scope: string, change: number): number {
  const donations = (counts.get(scope) ?? 0) + change;
  counts.set(scope, donations);
  return donations;
}
