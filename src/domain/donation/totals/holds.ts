import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { Donation } from '../entity.js';
import { DonationHold } from './rows.js';
import { giverOf } from '../disclosure/donor.js';
import { NO_COUNTS, NO_SUMS } from '../ledger/rules.js';
import type { Part, TotalChange } from './change.js';
import { addTotals, keepTotal, readTotal, type TotalValues } from './type.js';

/** What a part withholds, before and after a change. */
export interface HoldChange {
  readonly before: DonationHold | undefined;
  readonly after: DonationHold;
}

/** What is withheld from public totals of the parts that a group of requests is about: read once, changed in memory, written once. */
export class Holds {
  private readonly changed = new Set<DonationHold>();

  private constructor(
    private readonly rows: Map<string, DonationHold>,
    /** By the donations of holds: who gave each, as far as it is known. */
    private readonly givers: Map<string, string | undefined>,
  ) {}

  /** @param manager of a transaction that has read the ledger's head, and writes only if the head is still the same */
  static async read(manager: EntityManager, parts: readonly Part[]): Promise<Holds> {
    const rows = await readRowsByKey(manager, DonationHold, 'part', new Set(parts.map(partKey)));
    const gifts = await readRowsByKey(manager, Donation, 'id', new Set(rows.flatMap(({ gifts }) => gifts)));
    return new Holds(
      new Map(rows.map((row) => [row.part, row])),
      new Map(gifts.map((gift) => [gift.id, giverOf(gift)])),
    );
  }

  /**
   * Decides whether a change is withheld, and whether with it enough hidden gifts make up the difference. Once something of a part is
   * withheld, whatever follows waits with it, so that a part is always counted up to one of its lines.
   * @param movesBy how many hidden gifts the totals of the part move by now
   * @returns undefined when nothing of the part was withheld, or is now
   */
  take(change: TotalChange, movesBy: number): HoldChange | undefined {
    const { gift, bookkeeper, number } = change;
    const mayStart = movesBy > 1 && gift.isHidden && change.isLine;
    if (!mayStart && !this.rows.size) return undefined;
    const key = partKey(change);
    const known = this.rows.get(key);
    const startsNow = !known?.lines;
    if (startsNow && !mayStart) return undefined;
    const before = startsNow ? undefined : copyOf(known);
    const hold = startsNow ? Object.assign(known ?? new DonationHold(), emptyHold(change, key)) : known;
    this.rows.set(key, hold);
    this.changed.add(hold);
    const values = addTotals(readTotal(hold.sums) as TotalValues, {
      ...change.sums,
      ...change.counts,
      donorCount: 0,
    });
    Object.assign(hold, {
      bookkeeper,
      movesBy: Math.max(hold.movesBy, movesBy),
      sinceNumber: startsNow ? number : hold.sinceNumber,
      lines: hold.lines + (change.isLine ? 1 : 0),
      sums: keepTotal(values),
      donors: addDonors(hold.donors, change.donors),
    });
    this.noteGift(hold, change);
    const isCounted = hold.gifts.length >= hold.movesBy || (hold.gifts.length === 0 && !hold.hasMore);
    if (isCounted) Object.assign(hold, emptyHold(change, key));
    return { before, after: copyOf(hold) };
  }

  write(tx: Transaction): void {
    tx.deferred.upsert(DonationHold, [...this.changed], {
      changed: ['bookkeeper', 'movesBy', 'sinceNumber', 'lines', 'gifts', 'hasMore', 'sums', 'donors'],
      key: ['part'],
    });
  }

  /** Several gifts of one donor count as one: otherwise two small ones would show the amount of a third. */
  private noteGift(hold: DonationHold, { gift, isLine }: TotalChange): void {
    if (!gift.isHidden) {
      hold.gifts = hold.gifts.filter((id) => id !== gift.id);
      return;
    }
    if (!isLine) return;
    if (!gift.hasBalance) {
      // Nothing of it may be left in the difference, and counts tell that.
      hold.gifts = hold.gifts.filter((id) => id !== gift.id);
      hold.hasMore = true;
      return;
    }
    if (hold.gifts.includes(gift.id)) return;
    const { giver } = gift;
    if (giver !== undefined && hold.gifts.some((id) => this.givers.get(id) === giver)) hold.hasMore = true;
    else hold.gifts = [...hold.gifts, gift.id];
    this.givers.set(gift.id, giver);
  }
}

const copyOf = (hold: DonationHold): DonationHold => Object.assign(new DonationHold(), hold);

export function partKey({ scopes, currency }: Part): string {
  return hash('sha256', [currency, ...scopes].join(' '), 'base64url');
}

function emptyHold({ scopes, currency, bookkeeper }: TotalChange, part: string): DonationHold {
  const sums = keepTotal({ ...NO_SUMS, ...NO_COUNTS, currency, donorCount: 0 });
  const nothing = { movesBy: 0, sinceNumber: 0, lines: 0, gifts: [], hasMore: false, sums, donors: {} };
  return { part, currency, scopes, bookkeeper, ...nothing };
}

function addDonors(
  donors: Readonly<Record<string, number>>,
  change: TotalChange['donors'],
): Readonly<Record<string, number>> {
  const more = (change?.scopes ?? []).map((scope) => [scope, (donors[scope] ?? 0) + (change?.change ?? 0)]);
  return { ...donors, ...Object.fromEntries(more) } as Record<string, number>;
}
