import type { EntityManager } from 'typeorm';
import type { FeedPosition } from '../../../core/cursor.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { DonationTotalRow, type KeptTotal, type Withheld } from './rows.js';
import { NO_COUNTS, NO_SUMS, type Counts, type Sums } from '../ledger/rules.js';
import type { Part, TotalChange } from './change.js';
import { Holds } from './holds.js';
import { keepTotal, publicTotal, type KeptTotals, type TotalOfScope, type TotalValues } from './type.js';
import { withheldAfter } from './withheld.js';

/** How totals move where nothing else was chosen. */
export const EACH_GIFT = 1;

/** The totals of a group of lines: read once, changed in memory line by line, written once. */
export class RunningTotals {
  private readonly changed = new Set<DonationTotalRow>();

  /** By scope; a scope has a total in each currency that it was given in. */
  private readonly rows = new Map<string, DonationTotalRow[]>();

  private constructor(
    rows: readonly DonationTotalRow[],
    private readonly holds: Holds,
  ) {
    for (const row of rows) this.add(row);
  }

  /**
   * @param manager of a transaction that has read the ledger's head, and writes only if the head is still the same
   * @param parts that may change @param choosers as in their changes
   */
  static async read(
    manager: EntityManager,
    parts: readonly Part[],
    choosers: Iterable<string>,
  ): Promise<RunningTotals> {
    const scopes = new Set([...parts.flatMap((part) => part.scopes), ...choosers]);
    const rows = await readRowsByKey(manager, DonationTotalRow, 'scope', scopes);
    const mayHold = rows.some(({ movesBy, withheld }) => withheld ?? (movesBy ?? 1) > 1);
    const holds = await Holds.read(manager, mayHold ? parts : []);
    return new RunningTotals(rows, holds);
  }

  /** @returns the new values, as an entry of the feed holds them */
  move(change: TotalChange): KeptTotals {
    const { scopes, currency, sums, counts, donors, number, choosers, isLine } = change;
    const movesBy = Math.max(this.movesBy(choosers, currency), change.movesBy ?? EACH_GIFT);
    const held = this.holds.take(change, movesBy);
    const totals: Record<string, KeptTotal> = {};
    const withheld: Record<string, Withheld> = {};
    for (const scope of scopes) {
      const row = this.row(scope, currency);
      const before = isLine ? undefined : JSON.stringify([keepTotal(row), row.withheld]);
      addTo(row, sums, counts);
      if (donors?.scopes.includes(scope)) row.donorCount += donors.change;
      if (isLine || held) row.withheld = withheldAfter(row.withheld, row, held, number);
      if (before !== undefined && before === JSON.stringify([keepTotal(row), row.withheld])) continue;
      this.changed.add(row);
      totals[scope] = keepTotal(publicTotal(row, row.withheld));
      if (row.withheld) withheld[scope] = row.withheld;
    }
    return Object.keys(withheld).length ? { totals, withheld } : { totals };
  }

  /** Chooses how many hidden gifts the public totals move by that count what is given to a scope. */
  choose(scope: string, currency: string, movesBy: number): void {
    const row = this.row(scope, currency);
    row.movesBy = movesBy;
    this.changed.add(row);
  }

  /** How many hidden gifts the public totals of a part move by. */
  movesBy(choosers: readonly string[], currency: string): number {
    for (const scope of choosers) {
      const chosen = this.find(scope, currency)?.movesBy;
      if (chosen != null) return chosen;
    }
    return EACH_GIFT;
  }

  write(tx: Transaction): void {
    tx.deferred.upsert(DonationTotalRow, [...this.changed], {
      changed: [
        ...(['pledged', 'received', 'refunded'] as const),
        ...(['donationCount', 'pledgedCount', 'receivedCount', 'donorCount'] as const),
        ...(['movesBy', 'withheld'] as const),
      ],
      key: ['scope', 'currency'],
    });
    this.holds.write(tx);
  }

  private row(scope: string, currency: string): DonationTotalRow {
    return (
      this.find(scope, currency) ?? this.add({ scope, ...zero(currency), movesBy: null, withheld: null })
    );
  }

  private find(scope: string, currency: string): DonationTotalRow | undefined {
    return this.rows.get(scope)?.find((row) => row.currency === currency);
  }

  private add(row: DonationTotalRow): DonationTotalRow {
    const others = this.rows.get(row.scope);
    if (others) others.push(row);
    else this.rows.set(row.scope, [row]);
    return row;
  }
}

/** Adds in place what a line adds: most of a bigint's cost is to allocate it. */
function addTo(row: DonationTotalRow, { pledged, received, refunded }: Sums, counts: Counts): void {
  if (pledged) row.pledged += pledged;
  if (received) row.received += received;
  if (refunded) row.refunded += refunded;
  row.donationCount += counts.donationCount;
  row.pledgedCount += counts.pledgedCount;
  row.receivedCount += counts.receivedCount;
}

/** Totals as of one position in the feed. */
export interface TotalsAtHead {
  readonly head: FeedPosition;
  of(scope: string, currency: string): TotalOfScope;
}

/** The totals of scopes, and the position in the feed that they are as of. One statement, so both are of the same state. */
export async function readTotals(manager: EntityManager, scopes: readonly string[]): Promise<TotalsAtHead> {
  const rows: (FeedHeadColumns & TotalColumns)[] = await manager.query(
    `SELECT epoch, seq, mark, NULL AS scope, NULL AS currency, NULL AS pledged, NULL AS received, NULL AS refunded,
       NULL AS donationCount, NULL AS pledgedCount, NULL AS receivedCount, NULL AS donorCount, NULL AS withheld
     FROM feed_head WHERE id = 1 UNION ALL
     SELECT NULL, NULL, NULL, scope, currency, pledged, received, refunded,
       donationCount, pledgedCount, receivedCount, donorCount, withheld
     FROM donation_total WHERE scope IN (${scopes.map(() => '?').join()})`,
    [...scopes],
  );
  const head = rows.find(({ epoch }) => epoch !== null);
  if (!head) throw new Error('The feed has no head.');
  const totals = new Map(rows.map((row) => [`${row.scope ?? ''} ${row.currency ?? ''}`, row]));
  return {
    head: { epoch: head.epoch as string, seq: Number(head.seq), mark: Number(head.mark) },
    of: (scope, currency) => {
      const row = totals.get(`${scope} ${currency}`);
      const exact = row ? valuesOf(row, currency) : zero(currency);
      return { scope, exact, withheld: row?.withheld ? (JSON.parse(row.withheld) as Withheld) : null };
    },
  };
}

/** As drivers return them: 64-bit integers are numbers or strings. Null in the rows of totals. */
interface FeedHeadColumns {
  readonly epoch: string | null;
  readonly seq: number | string | null;
  readonly mark: number | string | null;
}

type TotalColumns = {
  readonly [K in keyof DonationTotalRow]: K extends 'withheld' ? string | null : string | number | null;
};

function valuesOf(row: TotalColumns, currency: string): TotalValues {
  return {
    currency,
    pledged: BigInt(row.pledged ?? 0),
    received: BigInt(row.received ?? 0),
    refunded: BigInt(row.refunded ?? 0),
    donationCount: Number(row.donationCount),
    pledgedCount: Number(row.pledgedCount),
    receivedCount: Number(row.receivedCount),
    donorCount: Number(row.donorCount),
  };
}

function zero(currency: string): TotalValues {
  return { ...NO_SUMS, ...NO_COUNTS, currency, donorCount: 0 };
}
