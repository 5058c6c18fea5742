import { Between, type EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Donation, DonationDonor, DonationTotalRow, LedgerLine } from './entity.js';
import { addSums, isAnonymous, NO_SUMS, opens, sumsOf, type Sums } from './rules.js';
import { byIds } from './standing.js';

/** What a total says, or should say. */
export interface Figures extends Sums {
  readonly donationCount: number;
  readonly donorCount: number;
}

export interface Difference {
  readonly scope: string;
  readonly currency: string;
  readonly ledger: Figures;
  readonly total: Figures;
}

const NOTHING: Figures = { ...NO_SUMS, donationCount: 0, donorCount: 0 };

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
  const { pledged, received, refunded, donationCount, donorCount } = row;
  return { pledged, received, refunded, donationCount, donorCount };
}

async function addUp(manager: EntityManager): Promise<Map<string, Figures>> {
  const ledger = new Map<string, Figures>();
  for (let after = 0; ; after += LIMITS.LEDGER_STRETCH_LINES) {
    const place = Between(after + 1, after + LIMITS.LEDGER_STRETCH_LINES);
    const lines = await manager.find(LedgerLine, { where: { place }, order: { place: 'ASC' } });
    if (!lines.length) return ledger;
    const donations = await byIds(
      manager,
      Donation,
      lines.map(({ donationId }) => donationId),
    );
    const donationOf = new Map(donations.map((donation) => [donation.id, donation]));
    const donors = await manager.findBy(DonationDonor, { place });
    const newAt = new Map(donors.map((donor) => [donor.place, donor.scopes]));
    for (const line of lines) {
      const opening = opens(line, donationOf.get(line.donationId));
      const newTo = opening && isAnonymous(opening) ? line.scopes : (newAt.get(line.place) ?? []);
      for (const scope of line.scopes) {
        const key = `${scope} ${line.currency}`;
        const before = ledger.get(key) ?? NOTHING;
        ledger.set(key, {
          ...addSums(before, sumsOf(line)),
          donationCount: before.donationCount + (opening ? 1 : 0),
          donorCount: before.donorCount + (newTo.includes(scope) ? 1 : 0),
        });
      }
    }
  }
}
