import DataLoader from 'dataloader';
import type { EntityManager } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import type { Loaders } from '../../loaders.js';
import type { Right } from '../../right.js';
import { visibility, type Visibility } from '../../visibility.js';
import type { Donation } from '../entity.js';
import { LIST_GIVEN, SEE_EXACT_TOTAL, SEE_WHOLE_DONATION } from '../permissions.js';
import { targetOf } from '../scope.js';
import { EVERYTHING } from '../totals/everything.js';
import type { DonationTotal } from '../totals/type.js';

/** The hosts of projects and of events, a project's own organisation where it is at no event; as ledger/attribution.ts says. */
const bookkeeperLoader = (read: EntityManager) =>
  new DataLoader(async (ids: readonly string[]) => {
    const placeholders = ids.map(() => '?').join();
    const rows: { target: string; bookkeeper: string }[] = await read.query(
      `SELECT project.id AS target, COALESCE(host.organisationId, project.organisationId) AS bookkeeper FROM project
         LEFT JOIN event_organiser host ON host.eventId = project.eventId AND host.position = 0
         WHERE project.id IN (${placeholders})
       UNION ALL SELECT eventId, organisationId FROM event_organiser WHERE position = 0 AND eventId IN (${placeholders})`,
      [...ids, ...ids],
    );
    const found = new Map(rows.map(({ target, bookkeeper }) => [target, bookkeeper]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** Null for everything: no one organisation keeps all books. */
async function bookkeeperOf(loaders: Loaders, scope: string): Promise<string | null> {
  if (scope === EVERYTHING) return null;
  return kindOfId(scope) === 'Organisation' ? scope : loaders.of(bookkeeperLoader).load(scope);
}

/** A right in a donation. */
export function ofDonation<P extends 'bookkeeper' | 'donor'>(right: Right<P>): Visibility<Donation> {
  return visibility<Donation, P>(right, async (loaders, donation) => ({
    bookkeeper: await bookkeeperOf(loaders, targetOf(donation).id),
    donor: donation.giverId,
  }));
}

/** Who keeps the books of what is given to. */
export const booksOf = async (loaders: Loaders, scope: string) => ({
  bookkeeper: await bookkeeperOf(loaders, scope),
});

/** A right in the books of what is given to. */
export function ofBooks(right: Right<'bookkeeper'>): Visibility<{ id: string }> {
  return visibility(right, (loaders, { id }: { id: string }) => booksOf(loaders, id));
}

export const WHOLE_DONATION = ofDonation(SEE_WHOLE_DONATION);

export const EXACT_TOTAL = visibility(SEE_EXACT_TOTAL, async (loaders, { of }: DonationTotal) => ({
  bookkeeper: await bookkeeperOf(loaders, of.scope),
}));

export const GIVEN_BY_DONOR = visibility(LIST_GIVEN, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ donor: id }),
);
