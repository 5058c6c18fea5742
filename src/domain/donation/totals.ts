import { In, type EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Transaction } from '../../store/store.js';
import { DonationTotalRow } from './entity.js';
import { addSums, NO_SUMS, type Sums } from './rules.js';
import type { TotalFigures } from './total-type.js';

/** The scope of everything; all others are named by the id of a project, an event or an organisation. */
export const EVERYTHING = 'everything';

/** The graph shows minor units as a number, and this is the largest that is exact. */
const MOST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** What a line does to one total. */
export interface TotalChange {
  readonly scope: string;
  readonly currency: string;
  readonly sums: Sums;
  readonly donations: 0 | 1;
  readonly donors: 0 | 1;
}

/** The totals that a group of lines moves: read once, moved in memory line by line, written once. */
export class RunningTotals {
  private readonly moved = new Set<string>();

  private constructor(private readonly figures: Map<string, DonationTotalRow>) {}

  /** @param tx holds the ledger's lock, so that nobody else moves them */
  static async read(tx: Transaction, scopes: readonly string[]): Promise<RunningTotals> {
    const rows = await tx.manager.findBy(DonationTotalRow, { scope: In([...scopes]) });
    return new RunningTotals(new Map(rows.map((row) => [keyOf(row), row])));
  }

  /**
   * Moves all or none. @returns the totals right after, by scope
   * @throws Fault AMOUNT_TOO_LARGE
   */
  move(changes: readonly TotalChange[]): ReadonlyMap<string, TotalFigures> {
    const after = changes.map((change) => this.after(change));
    for (const figures of after) {
      this.figures.set(keyOf(figures), figures);
      this.moved.add(keyOf(figures));
    }
    return new Map(after.map((figures) => [figures.scope, figures]));
  }

  async write({ manager }: Transaction): Promise<void> {
    const rows = [...this.moved].map((key) => this.figures.get(key)).filter((row) => row !== undefined);
    await manager
      .createQueryBuilder()
      .insert()
      .into(DonationTotalRow)
      .values(rows)
      .orUpdate(['pledged', 'received', 'refunded', 'donationCount', 'donorCount'], ['scope', 'currency'])
      .updateEntity(false)
      .execute();
  }

  private after({ scope, currency, sums, donations, donors }: TotalChange): DonationTotalRow {
    const before = this.figures.get(keyOf({ scope, currency })) ?? zero(currency);
    const after = addSums(before, sums);
    if ([after.pledged, after.received, after.refunded].some((sum) => sum > MOST_MINOR)) {
      throw new Fault('AMOUNT_TOO_LARGE', 'No total can grow that large.', { field: ['amount'] });
    }
    const donationCount = before.donationCount + donations;
    const donorCount = before.donorCount + donors;
    return { scope, currency, ...after, donationCount, donorCount };
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
  return { ...NO_SUMS, currency, donationCount: 0, donorCount: 0 };
}

function keyOf({ scope, currency }: Pick<DonationTotalRow, 'scope' | 'currency'>): string {
  return `${scope} ${currency}`;
}
