import { participants } from '../../volunteer/participant.js';
import type { Transaction } from '../../../store/store.js';
import type { Actor } from '../../../auth/actor.js';
import { Fault } from '../../../core/faults.js';
import { allWaive } from '../../waiver/service.js';
import { ClaimEntry } from '../entries.js';
import type { Claim } from '../entity.js';
import type { Project } from '../../project/entity.js';
import { actedBy, Transition, type Acted } from './transition.js';

/**
 * Whoever handed something in does not accept it: nobody who ever did so for this claim, nor the volunteer whose claim it is.
 * @returns whether it is one person all the same, whom the project's organisation allows it
 * @throws Fault SAME_PERSON
 */
export async function acceptsUnderWaiver(
  tx: Transaction,
  actor: Actor,
  { id: claimId, claimantId }: Claim,
  { organisationId }: Project,
): Promise<boolean> {
  const handedIn = await tx.manager.findBy(Transition, { claimId, kind: ClaimEntry.CLAIM_SUBMITTED });
  const itself = participants.kindOf(claimantId) === 'Volunteer' ? claimantId : null;
  return isOneUnderWaiver(tx, actor, [...handedIn, { actor: '', volunteerId: itself }], [organisationId]);
}

/** @returns whether the actor did one of the acts too, which all of the organisations allow @throws Fault SAME_PERSON */
export async function isOneUnderWaiver(
  tx: Transaction,
  actor: Actor,
  acts: readonly Acted[],
  organisationIds: readonly string[],
): Promise<boolean> {
  if (!(await isOneOf(tx, actor, acts))) return false;
  if (await allWaive(tx, organisationIds)) return true;
  throw new Fault('SAME_PERSON', undefined, { field: ['id'] });
}

/** By the bearer, and by the volunteer whose token it was, also where her record was merged into another. */
async function isOneOf({ manager }: Transaction, actor: Actor, acts: readonly Acted[]): Promise<boolean> {
  const own = actedBy(actor);
  if (acts.some((act) => act.actor === own.actor)) return true;
  if (own.volunteerId === null) return false;
  const ids = [own, ...acts].flatMap(({ volunteerId }) => volunteerId ?? []);
  const standing = await participants.read(manager, ids);
  const idOf = (id: string) => standing.get(id)?.id ?? id;
  return acts.some(
    ({ volunteerId }) => volunteerId !== null && idOf(volunteerId) === idOf(own.volunteerId ?? ''),
  );
}
