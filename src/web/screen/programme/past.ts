import type { Gift } from '../components/gifts/honour.js';

/** An entry of the feed, as far as scenes look back on it. */
export interface Entry {
  /** In epoch milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** What it is about; missing where that is gone or not shown. */
  readonly subjectId?: string;
  /** Of a unit that is covered: the region by which it is counted. */
  readonly districtId?: string;
}

export interface PastGift extends Gift {
  readonly projectId?: string;
  /** What of it is there, in minor units; undefined where the amount may not be shown. */
  readonly net?: bigint;
}

/**
 * A moment of a past ceremony. A scene reads what is there now, names and consents as they are now, and takes away again what came
 * after the moment.
 */
export class Past {
  /** @param at in epoch milliseconds @param later entries after the moment @param gifts up to it, in the order of the ledger */
  constructor(
    private readonly at: number,
    private readonly later: readonly Entry[],
    readonly gifts: readonly PastGift[],
  ) {}

  /** Whether none of these kinds is still to come to a thing. */
  had(id: string, ...kinds: readonly string[]): boolean {
    return !this.still(...kinds).some(({ subjectId }) => subjectId === id);
  }

  /** @param instant in ISO 8601 */
  isBefore(instant: string): boolean {
    return Date.parse(instant) <= this.at;
  }

  /** How many units, or those of one district, are still to be covered. */
  stillToCover(districtId?: string): number {
    const units = this.still('COVERAGE_REPORTED').filter(
      (entry) => districtId === undefined || entry.districtId === districtId,
    );
    return new Set(units.map(({ subjectId }) => subjectId)).size;
  }

  /** What a project was given, in minor units. */
  raisedBy(id: string, currency: string): bigint {
    return this.gifts
      .filter(({ projectId, amount }) => projectId === id && amount?.currency === currency)
      .reduce((sum, { net = 0n }) => sum + net, 0n);
  }

  /** The entries of these kinds that are still to come. */
  still(...kinds: readonly string[]): Entry[] {
    return this.later.filter(({ kind }) => kinds.includes(kind));
  }
}
