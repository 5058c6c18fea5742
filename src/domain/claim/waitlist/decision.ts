import { Fault, type FaultDetails } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import type { Amount } from '../../../core/money.js';
import type { Project } from '../../project/entity.js';
import { minorIn } from '../../shape/values/money.js';
import { ClaimState, type Claim, type Holder } from '../entity.js';
import { OnConflict } from '../input.js';
import { freePlace, mustBeClaimable, shareFits } from '../rules.js';

/** All that a claim is decided on, read under the lock of its project. */
export interface ClaimCase {
  readonly project: Pick<Project, 'state' | 'places' | 'targetMinor'>;
  readonly holders: readonly Pick<Holder, 'place' | 'shareMinor'>[];
  /** The waiting claims, in order; empty while a place is free. */
  readonly waiting: readonly Pick<Claim, 'waitlistNumber'>[];
  /** What the same claimant has of the project already, or waits for. */
  readonly own: Pick<Claim, 'state'> | null;
  /** How many more projects the claimant can take on at the event; null for any number. */
  readonly allowance: number | null;
  readonly shareMinor: bigint | null;
  readonly onConflict: OnConflict;
}

/** The claim gets a place, or is put on the waitlist. */
export type ClaimVerdict =
  { readonly place: number } | { readonly waitlistNumber: number; readonly waitlistPosition: number };

/**
 * What the claimant has of the project already is told first: whose own the only place is, is not told that it is taken.
 * @throws Fault CLAIMANT_HAS_PLACE, CLAIMANT_ON_WAITLIST and ALREADY_CLAIMED, with `holders` when every place is taken; CLAIM_LIMIT,
 *   WAITLIST_FULL, SHARE_TOO_LARGE
 */
export function decideClaim({
  project,
  holders,
  waiting,
  own,
  allowance,
  shareMinor,
  onConflict,
}: ClaimCase): ClaimVerdict {
  const place = freePlace(
    project.places,
    holders.map((holder) => holder.place),
  );
  const held = place === undefined && { holders };
  mustHaveNone(own, held || {});
  if (held && onConflict === OnConflict.REJECT) {
    throw new Fault('ALREADY_CLAIMED', undefined, { field: ['projectId'], ...held });
  }
  mustBeAllowed(allowance);
  if (place === undefined) {
    if (waiting.length >= LIMITS.WAITING_PER_PROJECT) {
      throw new Fault('WAITLIST_FULL', undefined, { field: ['projectId'] });
    }
    return {
      waitlistNumber: (waiting.at(-1)?.waitlistNumber ?? 0) + 1,
      waitlistPosition: waiting.length + 1,
    };
  }
  const shares = holders.map((holder) => holder.shareMinor);
  if (!shareFits(shareMinor, project.targetMinor, shares)) {
    throw new Fault('SHARE_TOO_LARGE', undefined, { field: ['share'] });
  }
  return { place };
}

/** @param facts to tell beside the code @throws Fault CLAIMANT_HAS_PLACE, CLAIMANT_ON_WAITLIST */
export function mustHaveNone(own: ClaimCase['own'], facts: FaultDetails = {}): void {
  if (!own) return;
  const code = own.state === ClaimState.WAITING ? 'CLAIMANT_ON_WAITLIST' : 'CLAIMANT_HAS_PLACE';
  throw new Fault(code, undefined, { field: ['claimant'], ...facts });
}

/** Whether a claimant can take one more project on. @throws Fault CLAIM_LIMIT */
export function mustBeAllowed(allowance: ClaimCase['allowance']): void {
  if (allowance !== null && allowance <= 0) {
    throw new Fault('CLAIM_LIMIT', undefined, { field: ['claimant'] });
  }
}

/**
 * The share of a project that may be claimed, in minor units; whether it fits beside others is decided later.
 * @throws Fault PROJECT_*, CURRENCY_MISMATCH, NO_TARGET, SHARE_TOO_LARGE
 */
export function shareOf(
  { state, targetMinor, currency }: Pick<Project, 'state' | 'targetMinor' | 'currency'>,
  share: Amount | null,
): bigint | null {
  mustBeClaimable(state);
  if (!share) return null;
  const minor = minorIn(currency, ['share'], share);
  if (targetMinor === null) throw new Fault('NO_TARGET', undefined, { field: ['share'] });
  if (minor > targetMinor) throw new Fault('SHARE_TOO_LARGE', undefined, { field: ['share'] });
  return minor;
}
