import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Award } from '../award/entity.js';
import { eventsShowing } from '../claim/board/shown.js';
import { Donation } from '../donation/entity.js';
import { moveLedger } from '../donation/ledger/books-read.js';
import { mergeEnrolments } from '../enrolment/standing/merging.js';
import { mergeMemberships } from '../membership/terms/merging.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { RecordState } from '../shape/values/record-state.js';
import { Volunteer, VolunteerOrganisation } from '../volunteer/entity.js';
import { lineagesOfVolunteer, unitsOf } from '../volunteer/units/record.js';
import { announceClaims, moveClaims } from './moves/claims.js';
import { MergeEntry } from './entries.js';
import type { MergeVolunteers } from './input.js';
import { moveInvitations } from './moves/invitations.js';
import { moveLinks } from './moves/links.js';
import { moveServing } from './moves/serving.js';
import { MERGE_VOLUNTEERS } from './permissions.js';

/**
 * Makes one of two volunteers who are the same person. What she gave under the old id stays in the ledger as it was written.
 * @throws Fault MERGED_INTO_ITSELF, CLAIMED_BY_BOTH, TOO_MANY_ITEMS
 */
export async function mergeVolunteers(
  tx: Transaction,
  actor: Actor,
  { id: fromId, intoVolunteerId: intoId }: MergeVolunteers,
): Promise<Volunteer> {
  if (fromId === intoId) throw new Fault('MERGED_INTO_ITSELF', undefined, { field: ['intoVolunteerId'] });
  const { manager } = tx;
  await mustMerge(actor, manager, fromId, 'id');
  await mustMerge(actor, manager, intoId, 'intoVolunteerId');
  // What is given at the same moment is given to the other one, or by it.
  await moveLedger(tx);
  const projects = await moveClaims(tx, { from: fromId, into: intoId }, 'id');
  const from = await mustLock(tx, Volunteer, 'id', fromId);
  const into = await mustLock(tx, Volunteer, 'intoVolunteerId', intoId);
  const before = await lineagesOfVolunteer(manager, from.id);
  const shownAt = await eventsShowing(manager, from.id);
  const ids = { from: from.id, into: into.id };
  await moveLinks(tx, VolunteerOrganisation, { column: 'volunteerId', other: 'organisationId' }, ids);
  await manager.update(Donation, { giverId: from.id }, { giverId: into.id });
  await manager.update(Award, { recipientId: from.id }, { recipientId: into.id });
  await mergeMemberships(tx, 'volunteerId', ids);
  await mergeEnrolments(tx, 'volunteerId', ids);
  await moveInvitations(tx, ids);
  await moveServing(tx, ids);
  await manager.save(Volunteer, Object.assign(from, { state: RecordState.MERGED, mergedIntoId: into.id }));
  await manager.update(Volunteer, { mergedIntoId: from.id }, { mergedIntoId: into.id });
  await announceClaims(tx, actor, projects, MergeEntry.VOLUNTEER_MERGED);
  const above = await lineagesOfVolunteer(manager, into.id);
  tx.append(MergeEntry.VOLUNTEER_MERGED, [into.id, from.id, ...above, ...before, ...shownAt], {
    volunteer: into.id,
  });
  return into;
}

/** @throws Fault NOT_FOUND, MERGED, FORBIDDEN */
async function mustMerge(
  actor: Actor,
  manager: EntityManager,
  volunteerId: Id<'Volunteer'>,
  field: string,
): Promise<void> {
  const { id } = await mustExist(manager, Volunteer, field, volunteerId);
  must(actor, MERGE_VOLUNTEERS, { unit: await unitsOf(manager, id) });
}
