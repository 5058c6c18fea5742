import { MoreThan, type EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import { auditWithheld, type Difference, type Values } from './audit-withheld.js';
import { donorKey } from '../disclosure/donor.js';
import { Donation } from '../entity.js';
import { LedgerHead, LedgerLine } from './rows.js';
import { DonationTotalRow } from '../totals/rows.js';
import { addCounts, addSums, countsOf, NO_COUNTS, NO_SUMS, sumsOf, sumsOfAll } from './rules.js';

const NOTHING: Values = { ...NO_SUMS, ...NO_COUNTS, donorCount: 0 };

/**
 * Compares every total with the sum of its ledger lines, its counts with the donations and donors, and what it withholds with the
 * lines from which on parts of it are not counted. Must run in a snapshot
 * where donations are recorded at the same time.
 * @returns the totals that differ
 */
export async function auditTotals(manager: EntityManager): Promise<Difference[]> {
  const ledger = await addUp(manager);
  const totals = new Map(
    (await manager.find(DonationTotalRow)).map((row) => [`${row.scope} ${row.currency}`, row]),
  );
  const keys = new Set([...ledger.keys(), ...totals.keys()]);
  const differing = [...keys].flatMap((key) => {
    const [scope = '', currency = ''] = key.split(' ');
    const [lines, total] = [valuesOf(ledger.get(key)), valuesOf(totals.get(key))];
    const names = Object.keys(NOTHING) as (keyof Values)[];
    return names.every((name) => lines[name] === total[name])
      ? []
      : [{ scope, currency, ledger: lines, total }];
  });
  return [...differing, ...(await auditWithheld(manager, totals))];
}

function valuesOf(row: Values = NOTHING): Values {
  const { pledged, received, refunded, donationCount, pledgedCount, receivedCount, donorCount } = row;
  return { pledged, received, refunded, donationCount, pledgedCount, receivedCount, donorCount };
}

async function addUp(manager: EntityManager): Promise<Map<string, Values>> {
  const { donorSecret } = await manager.findOneByOrFail(LedgerHead, { id: 1 });
  const ledger = new Map<string, Values>();
  const counted = new CountedDonors();
  const add = (key: string, part: Partial<Values>) => {
    const added = { ...NOTHING, ...part };
    const before = ledger.get(key) ?? NOTHING;
    const donorCount = before.donorCount + added.donorCount;
    ledger.set(key, { ...addSums(before, added), ...addCounts(before, added), donorCount });
  };
  for await (const { donation, lines } of donationsWithLines(manager)) {
    for (const line of lines) {
      for (const scope of line.scopes) add(`${scope} ${line.currency}`, sumsOf(line));
    }
    const counts = countsOf(sumsOfAll(lines));
    if (!counts.donationCount) continue;
    const donor = donorKey(donorSecret, donation);
    for (const scope of lines[0]?.scopes ?? []) {
      const key = `${scope} ${donation.currency}`;
      const isNew = donor === undefined || counted.isNew(donor, key);
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
      take: LIMITS.LEDGER_RANGE_LINES,
    });
    const ids = donations.map(({ id }) => id);
    const lines = await readRowsByKey(manager, LedgerLine, 'donationId', ids);
    lines.sort((a, b) => a.number - b.number);
    const linesOf = new Map(ids.map((id): [string, LedgerLine[]] => [id, []]));
    for (const line of lines) linesOf.get(line.donationId)?.push(line);
    for (const donation of donations) yield { donation, lines: linesOf.get(donation.id) as LedgerLine[] };
    if (donations.length < LIMITS.LEDGER_RANGE_LINES) return;
    after = ids.at(-1) as string;
  }
}

/** The donors seen so far in each total. There may be millions, so a donor's key is kept once, and sets hold its number. */
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
