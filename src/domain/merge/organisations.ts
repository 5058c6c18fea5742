import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Award } from '../award/entity.js';
import { eventsShowing } from '../claim/board/shown.js';
import { Donation } from '../donation/entity.js';
import { moveLedger } from '../donation/ledger/books-read.js';
import { EventOrganiser } from '../event/entity.js';
import { mergeParties } from '../agreement/parties/merging.js';
import { moveAttendances } from '../attendance/merging.js';
import { mergeGuidance } from '../guidance/merging.js';
import { consent } from '../invitation/naming/consent.js';
import { mergeEnrolments } from '../enrolment/standing/merging.js';
import { mergeMemberships } from '../membership/terms/merging.js';
import { Need } from '../need/entity.js';
import { NeedDispatch } from '../need/steps/dispatch.js';
import type { Naming } from '../organisation/ports/consent.js';
import { Organisation, OrganisationMember } from '../organisation/entity.js';
import { lockMembersBelow, lockPredecessors } from '../organisation/hierarchy/hierarchy.js';
import { heightOf, lineageOf } from '../organisation/hierarchy/lineage.js';
import { PooledResource } from '../pool/entity.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { moveCounted } from '../shape/counting/moving.js';
import { RecordState } from '../shape/values/record-state.js';
import { VolunteerOrganisation } from '../volunteer/entity.js';
import { announceClaims, moveClaims } from './moves/claims.js';
import { MergeEntry } from './entries.js';
import type { MergeOrganisations } from './input.js';
import { countHoursOnce } from './moves/counted-once.js';
import { moveInvitations } from './moves/invitations.js';
import { moveLinks } from './moves/links.js';
import { movingWithOrganisation } from './moves/moving.js';
import { MERGE_ORGANISATIONS } from './permissions.js';

/**
 * Makes one of two organisations that are the same. What the one that goes had, the other has; ledger lines stay as they were
 * written, and the total of what was given under the old id stays that id's.
 * @throws Fault MERGED_INTO_ITSELF, CURRENCY_MISMATCH, CYCLE, CLAIMED_BY_BOTH, AGREED_BY_BOTH, TOO_MANY_ITEMS
 */
export async function mergeOrganisations(
  tx: Transaction,
  actor: Actor,
  { id: fromId, intoOrganisationId: intoId }: MergeOrganisations,
): Promise<Organisation> {
  if (fromId === intoId) throw new Fault('MERGED_INTO_ITSELF', undefined, { field: ['intoOrganisationId'] });
  const { manager } = tx;
  await mustMerge(actor, manager, fromId, 'id');
  await mustMerge(actor, manager, intoId, 'intoOrganisationId');
  // What is given at the same moment is given to the other one, or by it.
  await moveLedger(tx);
  // Projects are locked before organisations, as by whoever claims.
  const projects = await moveClaims(tx, { from: fromId, into: intoId }, 'id');
  const from = await mustLock(tx, Organisation, 'id', fromId);
  const into = await mustLock(tx, Organisation, 'intoOrganisationId', intoId);
  const before = await lineageOf(manager, from.id);
  const above = await lineageOf(manager, into.id);
  if (from.currency !== into.currency) {
    throw new Fault('CURRENCY_MISMATCH', undefined, { field: ['intoOrganisationId'] });
  }
  if (above.includes(from.id)) throw new Fault('CYCLE', undefined, { field: ['intoOrganisationId'] });
  if (above.length + (await heightOf(manager, from.id)) - 1 > LIMITS.ORGANISATION_DEPTH) {
    throw new Fault(
      'TOO_MANY_ITEMS',
      {
        en: 'This tree is too deep. Put it under an organisation further up.',
        zh: '组织层级过深。请归入更高一级的组织。',
      },
      { field: ['intoOrganisationId'] },
    );
  }
  const shownAt = await eventsShowing(manager, from.id);
  await consent.end(tx, namedBy(from));
  await moveAll(tx, from, into);
  await countHoursOnce(tx, { from: from.id, into: into.id });
  await manager.save(Organisation, Object.assign(from, { state: RecordState.MERGED, mergedIntoId: into.id }));
  await manager.update(Organisation, { mergedIntoId: from.id }, { mergedIntoId: into.id });
  const moved = projects.map((project) =>
    Object.assign(project, project.organisationId === from.id && { organisationId: into.id }),
  );
  await announceClaims(tx, actor, moved, MergeEntry.ORGANISATION_MERGED);
  const subjects = [...(await lineageOf(manager, into.id)), ...before, ...shownAt];
  tx.append(MergeEntry.ORGANISATION_MERGED, subjects, { organisation: into.id });
  return into;
}

/** Of what it names itself, the other has its own. */
function namedBy({ id: organisationId, parentId, predecessorId }: Organisation): Naming[] {
  const named = { PARENT: parentId, PREDECESSOR: predecessorId } as const;
  return (['PARENT', 'PREDECESSOR'] as const).flatMap((kind) => {
    const inviteeId = named[kind];
    return inviteeId === null ? [] : { kind, organisationId, eventId: null, inviteeId };
  });
}

/** @throws Fault NOT_FOUND, MERGED, FORBIDDEN */
async function mustMerge(
  actor: Actor,
  manager: EntityManager,
  organisationId: Id<'Organisation'>,
  field: string,
): Promise<void> {
  const { id } = await mustExist(manager, Organisation, field, organisationId);
  must(actor, MERGE_ORGANISATIONS, { organisation: id });
}

async function moveAll(tx: Transaction, from: Organisation, into: Organisation): Promise<void> {
  const { manager } = tx;
  if (into.predecessorId === from.id) into.predecessorId = null;
  await manager.save(Organisation, into);
  const earlier = into.predecessorId === null ? [] : await lockPredecessors(tx, into.predecessorId);
  if (earlier.includes(from.id)) throw new Fault('CYCLE', undefined, { field: ['intoOrganisationId'] });
  await manager.update(Organisation, { parentId: from.id }, { parentId: into.id });
  await manager.update(Organisation, { predecessorId: from.id }, { predecessorId: into.id });
  await mergeParties(tx, { from: from.id, into: into.id }, 'intoOrganisationId');
  for (const entity of movingWithOrganisation) {
    await moveCounted(manager, entity, { organisationId: from.id }, { organisationId: into.id });
  }
  // Found by who counted them: itself, or one that was merged into it before.
  const former = await manager.find(Organisation, { select: { id: true }, where: { mergedIntoId: from.id } });
  const countedById = In([from.id, ...former.map(({ id }) => id)]);
  await manager.update(Donation, { countedById, organisationId: from.id }, { organisationId: into.id });
  await manager.update(Donation, { giverId: from.id }, { giverId: into.id });
  await manager.update(Award, { recipientId: from.id }, { recipientId: into.id });
  await manager.update(Need, { coordinatorId: from.id }, { coordinatorId: into.id });
  await manager.update(Need, { groupId: from.id }, { groupId: into.id });
  await manager.update(NeedDispatch, { groupId: from.id }, { groupId: into.id });
  await manager.update(PooledResource, { poolId: from.id }, { poolId: into.id });
  const ids = { from: from.id, into: into.id };
  await moveLinks(tx, VolunteerOrganisation, { column: 'organisationId', other: 'volunteerId' }, ids);
  await moveLinks(tx, OrganisationMember, { column: 'organisationId', other: 'memberId' }, ids);
  await moveLinks(tx, OrganisationMember, { column: 'memberId', other: 'organisationId' }, ids);
  await moveOrganisers(tx, from.id, into.id);
  await mergeMemberships(tx, 'organisationId', ids);
  await mergeMemberships(tx, 'representsId', ids);
  await mergeEnrolments(tx, 'organisationId', ids, { regionId: into.regionId });
  await moveInvitations(tx, ids);
  await moveAttendances(tx, ids);
  await mergeGuidance(tx, ids);
  const members = await manager.findBy(OrganisationMember, { organisationId: into.id });
  const below = members.length
    ? await lockMembersBelow(
        tx,
        members.map(({ memberId }) => memberId),
      )
    : null;
  if (below?.has(into.id)) throw new Fault('CYCLE', undefined, { field: ['intoOrganisationId'] });
}

/** Where both organise an event, the better position stays. */
async function moveOrganisers({ manager }: Transaction, from: string, into: string): Promise<void> {
  for (const row of await manager.findBy(EventOrganiser, { organisationId: from })) {
    const { eventId, position } = row;
    const own = await manager.findOneBy(EventOrganiser, { eventId, organisationId: into });
    await manager.delete(EventOrganiser, { eventId, organisationId: from });
    if (!own) await manager.insert(EventOrganiser, { eventId, organisationId: into, position });
    else if (position < own.position) {
      await manager.update(EventOrganiser, { eventId, organisationId: into }, { position });
    }
  }
}
