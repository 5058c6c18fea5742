import type { EntityManager } from 'typeorm';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import type { Project } from '../project/entity.js';
import { Claim, ClaimState, type Holder } from './entity.js';
import { freePlace, shareFits } from './rules.js';

// All of this is decided under the lock of the project's row: what is read here stands until commit.

/** Those in line for a place, first come first. */
function lineOf(manager: EntityManager, projectId: string): Promise<Claim[]> {
  return manager.find(Claim, { where: { projectId, state: ClaimState.WAITING }, order: { turn: 'ASC' } });
}

/** Puts a claim at the end of the line. @returns its place in line, from 1 @throws Fault LINE_FULL */
export async function standInLine(tx: Transaction, claim: Claim): Promise<number> {
  const line = await lineOf(tx.manager, claim.projectId);
  if (line.length >= LIMITS.WAITING_PER_PROJECT) {
    throw new Fault('LINE_FULL', undefined, { field: ['projectId'] });
  }
  claim.state = ClaimState.WAITING;
  claim.turn = (line.at(-1)?.turn ?? 0) + 1;
  return line.length + 1;
}

/** Gives a claim one of the places. */
export function takePlace(claim: Claim, place: number, at: number): asserts claim is Holder {
  Object.assign(claim, { state: ClaimState.CLAIMED, turn: null, takenAt: at, ...numbered(claim, place) });
}

/** A claim's place, and the unique key that says that nobody else has it. */
function numbered({ projectId }: Claim, place: number) {
  return { place, activePlace: `${projectId}#${String(place)}` };
}

/**
 * Gives those whose number is beyond the last place one of the free numbers, the lowest first: a project that has
 * fewer places than before keeps all who hold one. There are no more of them than places.
 */
export async function renumber(tx: Transaction, project: Project, holders: Holder[]): Promise<void> {
  const beyond = holders.filter(({ place }) => place > project.places);
  for (const claim of beyond) {
    const place = freePlace(
      project.places,
      holders.map((holder) => holder.place),
    ) as number;
    Object.assign(claim, numbered(claim, place));
    await tx.manager.save(Claim, claim);
  }
  if (beyond.length) holders.sort((one, other) => one.place - other.place);
}

/** Gives up a claim's place, or its place in line. */
export function giveBack(claim: Claim, at: number): void {
  Object.assign(claim, {
    state: ClaimState.RELEASED,
    turn: null,
    releasedAt: at,
    activePlace: null,
    activeClaimant: null,
  });
}

/**
 * Gives the free places to those in line, in their order; whose share is more than is left stays there. Afterwards
 * nobody waits for a place that could be hers.
 * @param holders those that hold a place; who gets one is added
 * @returns who got one
 */
export async function promote(tx: Transaction, project: Project, holders: Holder[]): Promise<Holder[]> {
  const promoted: Holder[] = [];
  if (holders.length >= project.places) return promoted;
  for (const claim of await lineOf(tx.manager, project.id)) {
    const place = freePlace(
      project.places,
      holders.map((holder) => holder.place),
    );
    if (place === undefined) break;
    const shares = holders.map(({ shareMinor }) => shareMinor);
    if (!shareFits(claim.shareMinor, project.targetMinor, shares)) continue;
    takePlace(claim, place, tx.at);
    await tx.manager.save(Claim, claim);
    holders.push(claim);
    promoted.push(claim);
  }
  holders.sort((one, other) => one.place - other.place);
  return promoted;
}

/** Sends everyone in line away. @returns who waited */
export async function endLine(tx: Transaction, projectId: string): Promise<Claim[]> {
  const line = await lineOf(tx.manager, projectId);
  for (const claim of line) giveBack(claim, tx.at);
  return tx.manager.save(Claim, line);
}
