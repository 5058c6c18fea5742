import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { Claim, ClaimState } from '../claim/entity.js';
import { FanfareDecided, type Fanfares } from './entity.js';

const NO_PLACE = [ClaimState.WAITING, ClaimState.RELEASED];

/** The claims whose fanfares wait, in the order in which they got their places; at most FANFARES_ITEMS. */
export async function waitingIn(
  manager: EntityManager,
  { eventId, heldSince }: Pick<Fanfares, 'eventId' | 'heldSince'>,
): Promise<Claim[]> {
  if (heldSince === null) return [];
  return manager
    .createQueryBuilder(Claim, 'claim')
    .leftJoin(FanfareDecided, 'decided', 'decided.claimId = claim.id')
    .where('claim.eventId = :eventId AND claim.takenAt >= :heldSince', { eventId, heldSince })
    .andWhere('claim.state NOT IN (:...none) AND decided.claimId IS NULL', { none: NO_PLACE })
    .orderBy('claim.takenAt')
    .addOrderBy('claim.id')
    .limit(LIMITS.FANFARES_ITEMS)
    .getMany();
}
