import { In, type EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import type { Transaction } from '../../store/store.js';
import { DonationDonor, DonationTotalRow } from './entity.js';
import { addSums, NO_SUMS, type Sums } from './rules.js';
import type { TotalFigures } from './total-type.js';

/** The scope of everything; all others are named by the id of a project, an event or an organisation. */
export const EVERYTHING = 'everything';

/** The graph shows minor units as a number, and this is the largest that is exact. */
const MOST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** What a line does to the totals of its scopes. */
export interface TotalChange {
  readonly scopes: readonly string[];
  readonly currency: string;
  readonly sums: Sums;
  /** Set by the first line of a donation: it counts, and so does its donor where she is new. */
  readonly donor: string | undefined;
}

/**
 * Moves the totals of all scopes of a line, in its transaction. Rows are locked in one order everywhere, so that
 * donations wait for each other but never in a circle.
 * @returns the totals right after
 */
export async function moveTotals(tx: Transaction, change: TotalChange): Promise<Map<string, TotalFigures>> {
  const { manager } = tx;
  const { currency, sums, donor } = change;
  const scopes = [...change.scopes].sort();
  const before = await lockTotals(tx, scopes, currency);
  const newTo = donor === undefined ? [] : await scopesWithout(manager, scopes, donor);
  if (newTo.length) {
    const rows = newTo.map((scope) => ({ scope, donor: donor as string }));
    await manager
      .createQueryBuilder()
      .insert()
      .into(DonationDonor)
      .values(rows)
      .updateEntity(false)
      .execute();
  }
  const donations = donor === undefined ? 0 : 1;
  await manager
    .createQueryBuilder()
    .update(DonationTotalRow)
    .set({
      // Said to be whole numbers: MySQL reckons with bare texts as with floats.
      pledged: () => 'pledged + CAST(:pledged AS SIGNED)',
      received: () => 'received + CAST(:received AS SIGNED)',
      refunded: () => 'refunded + CAST(:refunded AS SIGNED)',
      donationCount: () => 'donationCount + :donations',
      donorCount: () => 'donorCount + CASE WHEN scope IN (:...newTo) THEN 1 ELSE 0 END',
    })
    .where('scope IN (:...scopes) AND currency = :currency', { scopes, currency })
    .setParameters({ ...textOf(sums), donations, newTo: newTo.length ? newTo : [''] })
    .execute();
  const after = scopes.map((scope): [string, TotalFigures] => {
    const { donationCount, donorCount, ...earlier } = before.get(scope) ?? zero(currency);
    const counted = {
      donationCount: donationCount + donations,
      donorCount: donorCount + (newTo.includes(scope) ? 1 : 0),
    };
    return [scope, { ...addSums(earlier, sums), currency, ...counted }];
  });
  if (
    after.some(([, { pledged, received, refunded }]) =>
      [pledged, received, refunded].some((sum) => sum > MOST_MINOR),
    )
  ) {
    throw new Fault('AMOUNT_TOO_LARGE', 'No total can grow that large.', { field: ['amount'] });
  }
  return new Map(after);
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

async function lockTotals(
  tx: Transaction,
  scopes: string[],
  currency: string,
): Promise<Map<string, DonationTotalRow>> {
  const where = { scope: In(scopes), currency };
  let rows = await tx.lock(DonationTotalRow, where);
  if (rows.length < scopes.length) {
    const known = new Set(rows.map(({ scope }) => scope));
    for (const scope of scopes.filter((wanted) => !known.has(wanted))) {
      await tx.insertUnique(
        DonationTotalRow,
        Object.assign(new DonationTotalRow(), { ...zero(currency), scope }),
      );
    }
    rows = await tx.lock(DonationTotalRow, where);
  }
  return new Map(rows.map((row) => [row.scope, row]));
}

async function scopesWithout(manager: EntityManager, scopes: string[], donor: string): Promise<string[]> {
  const known = await manager.findBy(DonationDonor, { scope: In(scopes), donor });
  const counted = new Set(known.map(({ scope }) => scope));
  return scopes.filter((scope) => !counted.has(scope));
}

function textOf({ pledged, received, refunded }: Sums): Record<keyof Sums, string> {
  return { pledged: pledged.toString(), received: received.toString(), refunded: refunded.toString() };
}
