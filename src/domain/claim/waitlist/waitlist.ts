import type { EntityManager } from 'typeorm';
import { readRowsByKey } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import type { Project } from '../../project/entity.js';
import { countRow } from '../../shape/counting/counting.js';
import { givesPlaces } from './due.js';
import { Claim, ClaimState, type Holder } from '../entity.js';
import { freePlace, shareFits } from '../rules.js';

// Every function here runs under the lock of the project's row, so what it reads does not change before the commit.

/** The columns that change when a claim gets a place, changes its number, gives it up, or is worked on again. */
const PLACE_COLUMNS = [
  'state',
  'place',
  'waitlistNumber',
  'takenAt',
  'releasedAt',
  'activePlace',
  'activeClaimant',
  'acceptedUnderWaiver',
] as const satisfies readonly (keyof Claim)[];

/** The claims that wait for a place of a project, in the order in which they get one. */
export function waitlistOf(manager: EntityManager, projectId: string): Promise<Claim[]> {
  return manager.find(Claim, {
    where: { projectId, state: ClaimState.WAITING },
    order: { waitlistNumber: 'ASC' },
  });
}

/** @param waitlistNumber the claim comes after all with a lower one */
export function joinWaitlist(claim: Claim, waitlistNumber: number): void {
  Object.assign(claim, { state: ClaimState.WAITING, waitlistNumber });
}

/** Gives a claim one of the places. */
export function takePlace(claim: Claim, place: number, at: number): asserts claim is Holder {
  Object.assign(claim, {
    state: ClaimState.CLAIMED,
    waitlistNumber: null,
    takenAt: at,
    ...numbered(claim, place),
  });
}

/** A place, and its unique key: no other claim of the project can have the same place. */
function numbered({ projectId }: Claim, place: number) {
  return { place, activePlace: `${projectId}#${String(place)}` };
}

/**
 * Renumbers claims after the number of places was reduced: each claim whose place is above the last one gets the lowest free
 * place. There is one for each, because a project cannot have fewer places than claims that hold one.
 */
export async function renumber(tx: Transaction, project: Project, holders: Holder[]): Promise<void> {
  const beyond = holders.filter(({ place }) => place > project.places);
  for (const claim of beyond) {
    const place = freePlace(
      project.places,
      holders.map((holder) => holder.place),
    ) as number;
    Object.assign(claim, numbered(claim, place));
  }
  await saveClaims(tx, beyond);
  if (beyond.length) holders.sort((one, other) => one.place - other.place);
}

/** Releases a claim: its place becomes free, or it leaves the waitlist. */
export function giveBack(claim: Claim, at: number): void {
  Object.assign(claim, {
    state: ClaimState.RELEASED,
    waitlistNumber: null,
    releasedAt: at,
    activePlace: null,
    activeClaimant: null,
  });
}

/**
 * Gives the free places to waiting claims, in the order of the waitlist. A claim whose share is more than what is left of the
 * target is passed over and goes on waiting. At a cancelled event all go on waiting.
 * @param holders the claims that hold a place; the promoted ones are added
 * @returns the promoted claims
 */
export async function promote(tx: Transaction, project: Project, holders: Holder[]): Promise<Holder[]> {
  const promoted: Holder[] = [];
  if (holders.length >= project.places) return promoted;
  const waiting = await waitlistOf(tx.manager, project.id);
  if (!waiting.length || !(await givesPlaces(tx, project))) return promoted;
  for (const claim of waiting) {
    const place = freePlace(
      project.places,
      holders.map((holder) => holder.place),
    );
    if (place === undefined) break;
    const shares = holders.map(({ shareMinor }) => shareMinor);
    if (!shareFits(claim.shareMinor, project.targetMinor, shares)) continue;
    takePlace(claim, place, tx.at);
    holders.push(claim);
    promoted.push(claim);
  }
  await saveClaims(tx, promoted);
  holders.sort((one, other) => one.place - other.place);
  return promoted;
}

/** Releases all waiting claims, without saving them. @returns these claims */
export async function clearWaitlist(tx: Transaction, projectId: string): Promise<Claim[]> {
  const waitlist = await waitlistOf(tx.manager, projectId);
  for (const claim of waitlist) giveBack(claim, tx.at);
  return waitlist;
}

/** Updates the places of claims that are in the table already: one statement reads what they were, and one writes all. */
export async function saveClaims(tx: Transaction, claims: readonly Claim[]): Promise<void> {
  const ids = claims.map(({ id }) => id);
  const before = new Map((await readRowsByKey(tx.manager, Claim, 'id', ids)).map((row) => [row.id, row]));
  for (const claim of claims) countRow(tx.manager, Claim, before.get(claim.id), claim);
  await tx.upsert(Claim, claims, { changed: PLACE_COLUMNS, key: ['id'] });
}
