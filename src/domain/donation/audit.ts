import { MoreThan, type EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import { donorKeyOf } from './donor.js';
import { Donation, DonationTotalRow, LedgerHead, LedgerLine } from './entity.js';
import {
  addCounts,
  addSums,
  countsOf,
  isAnonymous,
  NO_COUNTS,
  NO_SUMS,
  sumsOf,
  sumsOfAll,
  type Counts,
  type Sums,
} from './rules.js';

/** What a total says, or should say. */
export interface Figures extends Sums, Counts {
  readonly donorCount: number;
}

export interface Difference {
  readonly scope: string;
  readonly currency: string;
  readonly ledger: Figures;
  readonly total: Figures;
}

const NOTHING: Figures = { ...NO_SUMS, ...NO_COUNTS, donorCount: 0 };

/**
 * Compares every total with what its lines add up to, donations and donors counted too. Run it in a snapshot: then it
 * holds on live data.
 * @returns where they differ; nothing when the books are right
 */
export async function auditTotals(manager: EntityManager): Promise<Difference[]> {
  const ledger = await addUp(manager);
  const totals = new Map(
    (await manager.find(DonationTotalRow)).map((row) => [`${row.scope} ${row.currency}`, row]),
  );
  const keys = new Set([...ledger.keys(), ...totals.keys()]);
  return [...keys].flatMap((key) => {
    const [scope = '', currency = ''] = key.split(' ');
    const [lines, total] = [figuresOf(ledger.get(key)), figuresOf(totals.get(key))];
    const figures = Object.keys(NOTHING) as (keyof Figures)[];
    return figures.every((figure) => lines[figure] === total[figure])
      ? []
      : [{ scope, currency, ledger: lines, total }];
  });
}

function figuresOf(row: Figures = NOTHING): Figures {
  const { pledged, received, refunded, donationCount, pledgedCount, receivedCount, donorCount } = row;
  return { pledged, received, refunded, donationCount, pledgedCount, receivedCount, donorCount };
}

async function addUp(manager: EntityManager): Promise<Map<string, Figures>> {
  const { donorSecret } = await manager.findOneByOrFail(LedgerHead, { id: 1 });
  const ledger = new Map<string, Figures>();
  const counted = new CountedDonors();
  const add = (key: string, part: Partial<Figures>) => {
    const figures = { ...NOTHING, ...part };
    const before = ledger.get(key) ?? NOTHING;
    const donorCount = before.donorCount + figures.donorCount;
    ledger.set(key, { ...addSums(before, figures), ...addCounts(before, figures), donorCount });
  };
  for await (const { donation, lines } of donationsWithLines(manager)) {
    for (const line of lines) {
      for (const scope of line.scopes) add(`${scope} ${line.currency}`, sumsOf(line));
    }
    const counts = countsOf(sumsOfAll(lines));
    if (!counts.donationCount) continue;
    const donor = donorKeyOf(donorSecret, donation);
    for (const scope of lines[0]?.scopes ?? []) {
      const key = `${scope} ${donation.currency}`;
      const isNew = donor === undefined ? isAnonymous(donation) : counted.isNew(donor, key);
      add(key, { ...counts, donorCount: isNew ? 1 : 0 });
    }
  }
  return ledger;
}

async function* donationsWithLines(
  manager: EntityManager,
): AsyncGenerator<{ donation: Donation; lines: LedgerLine[] }> {
  for (let after = ''; ;) {
    const donations = await manager.find(Donation, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: LIMITS.LEDGER_STRETCH_LINES,
    });
    const ids = donations.map(({ id }) => id);
    const lines = await readRowsByKey(manager, LedgerLine, 'donationId', ids);
    lines.sort((a, b) => a.place - b.place);
    const linesOf = new Map(ids.map((id): [string, LedgerLine[]] => [id, []]));
    for (const line of lines) linesOf.get(line.donationId)?.push(line);
    for (const donation of donations) yield { donation, lines: linesOf.get(donation.id) as LedgerLine[] };
    if (donations.length < LIMITS.LEDGER_STRETCH_LINES) return;
    after = ids.at(-1) as string;
  }
}

/** Donors seen so far, total by total. Each is kept once and known by a number, for there may be millions. */
class CountedDonors {
  private readonly numbers = new Map<string, number>();
  private readonly byTotal = new Map<string, Set<number>>();

  isNew(donor: string, total: string): boolean {
    const number = this.numbers.get(donor) ?? this.numbers.size;
    this.numbers.set(donor, number);
    const seen = this.byTotal.get(total) ?? new Set();
    this.byTotal.set(total, seen);
    return seen.size !== seen.add(number).size;
  }
}
