import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Organisation, OrganisationMember } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Volunteer } from '../volunteer/entity.js';
import { unitsOf } from '../volunteer/units/record.js';
import { count, countedOf } from './counts/counting.js';
import { Membership } from './entity.js';
import { MembershipEntry } from './entries.js';
import type { EndMembership, RecordMembership, RemoveMembership, UpdateMembership } from './input.js';
import { RECORD_MEMBERSHIPS, REMOVE_MEMBERSHIP } from './permissions.js';
import { rankOf } from './role.js';
import { daysOf, mustEndAfterStart, mustEndEarlier, mustNotOverlap } from './terms/rules.js';
import { partiesOf, saidBy } from './visibility.js';

/** @throws Fault NOT_FOUND, MERGED, FORBIDDEN, NOT_A_MEMBER_UNIT, VOLUNTEER_OF_OTHERS, TERM_ENDS_BEFORE_START, OVERLAPPING_TERMS */
export async function recordMembership(
  tx: Transaction,
  actor: Actor,
  command: RecordMembership,
): Promise<Membership> {
  const { volunteerId, organisationId, representsId, role } = command;
  const { manager } = tx;
  await mustExist(manager, Organisation, 'organisationId', organisationId);
  if (representsId !== null) await mustExist(manager, Organisation, 'representsId', representsId);
  const of = { volunteerId, organisationId, representsId };
  must(actor, RECORD_MEMBERSHIPS, { organisation: saidBy(of) });
  if (representsId !== null) await mustBeMemberUnit(manager, organisationId, representsId);
  // Her terms are compared with each other under her lock.
  await mustLock(tx, Volunteer, 'volunteerId', volunteerId);
  if (!(await unitsOf(manager, volunteerId)).includes(saidBy(of))) {
    throw new Fault('VOLUNTEER_OF_OTHERS', undefined, { field: ['volunteerId'] });
  }
  const membership = Object.assign(new Membership(), {
    ...{ ...of, id: newId('Membership'), role, rankNumber: rankOf(role), titleText: command.title },
    ...{ fromOn: command.from, toOn: command.to, endReason: null, createdAt: tx.at },
  });
  return keep(tx, MembershipEntry.MEMBERSHIP_RECORDED, membership);
}

/** @throws Fault NOT_A_MEMBER_UNIT said of `representsId` */
async function mustBeMemberUnit(
  manager: EntityManager,
  organisationId: string,
  memberId: string,
): Promise<void> {
  if (await manager.existsBy(OrganisationMember, { organisationId, memberId })) return;
  throw new Fault('NOT_A_MEMBER_UNIT', undefined, { field: ['representsId'] });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDS_BEFORE_START, OVERLAPPING_TERMS */
export async function updateMembership(
  tx: Transaction,
  actor: Actor,
  { id, title: titleText, from: fromOn, to: toOn }: UpdateMembership,
): Promise<Membership> {
  const { volunteerId } = await mustExist(tx.manager, Membership, 'id', id);
  await mustLock(tx, Volunteer, 'id', volunteerId as Id);
  const membership = await mustLock(tx, Membership, 'id', id);
  must(actor, RECORD_MEMBERSHIPS, { organisation: saidBy(membership) });
  Object.assign(membership, given({ titleText, fromOn, toOn }));
  return keep(tx, MembershipEntry.MEMBERSHIP_UPDATED, membership);
}

/** Terms only get shorter by it, so none comes to overlap. @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDED, TERM_ENDS_BEFORE_START */
export async function endMembership(
  tx: Transaction,
  actor: Actor,
  { id, on, reason: endReason }: EndMembership,
): Promise<Membership> {
  const membership = await mustLock(tx, Membership, 'id', id);
  must(actor, RECORD_MEMBERSHIPS, { organisation: saidBy(membership) });
  const toOn = on ?? dayIn(USUAL_TIME_ZONE, tx.at);
  mustEndEarlier(membership, toOn);
  Object.assign(membership, { toOn, endReason });
  return write(tx, MembershipEntry.MEMBERSHIP_ENDED, membership);
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function removeMembership(
  tx: Transaction,
  actor: Actor,
  { id }: RemoveMembership,
): Promise<void> {
  const membership = await mustLock(tx, Membership, 'id', id);
  must(actor, REMOVE_MEMBERSHIP, partiesOf(membership));
  await takeOut(tx, membership);
}

export async function takeOut(tx: Transaction, membership: Membership): Promise<void> {
  await tx.manager.delete(Membership, { id: membership.id });
  await count(tx, membership, null);
  await announce(tx, MembershipEntry.MEMBERSHIP_REMOVED, membership);
}

/** Under the lock of the volunteer. */
async function keep(tx: Transaction, kind: MembershipEntry, membership: Membership): Promise<Membership> {
  mustEndAfterStart(membership, 'to');
  const { id, volunteerId, organisationId, role } = membership;
  const terms = await tx.manager.findBy(Membership, { volunteerId, organisationId, role });
  mustNotOverlap(
    membership,
    terms.filter((other) => other.id !== id),
  );
  return write(tx, kind, membership);
}

/** Writes a membership whose term is right, and tells so. */
export async function write(
  tx: Transaction,
  kind: MembershipEntry,
  membership: Membership,
): Promise<Membership> {
  // Its days are those of before until they are found anew; a new one has none.
  const before = countedOf(membership);
  Object.assign(membership, daysOf(membership));
  const saved = await tx.manager.save(Membership, membership);
  await count(tx, before, membership);
  await announce(tx, kind, membership);
  return saved;
}

/** It does not link to the volunteer: once a membership is taken out, nothing says whose it was. */
async function announce(
  tx: Transaction,
  kind: MembershipEntry,
  { id, volunteerId, organisationId, representsId }: Membership,
): Promise<void> {
  const about = [id, volunteerId, ...(representsId === null ? [] : [representsId])];
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [...about, ...lineage], { membership: id, organisation: organisationId });
}
