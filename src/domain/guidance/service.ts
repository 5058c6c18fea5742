import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { daysOf, mustEndAfterStart, overlap } from '../membership/terms/rules.js';
import { Organisation, OrganisationMember } from '../organisation/entity.js';
import { lineageOf, lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { hasRight, must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Guidance } from './entity.js';
import { GuidanceEntry } from './entries.js';
import type { RecordGuidance, RemoveGuidance, UpdateGuidance } from './input.js';
import { GUIDE, RECORD_GUIDANCE } from './permissions.js';

/**
 * Under the lock of who is guided, so that nobody guides it twice at a time.
 * @throws Fault NOT_FOUND, FORBIDDEN, GUIDES_ITSELF, TERM_ENDS_BEFORE_START, GUIDED_ALREADY
 */
export async function recordGuidance(
  tx: Transaction,
  actor: Actor,
  { organisationId, guideId, from: fromOn, to: toOn }: RecordGuidance,
): Promise<Guidance> {
  const organisation = await mustLock(tx, Organisation, 'organisationId', organisationId);
  must(actor, RECORD_GUIDANCE, { organisation: organisation.id });
  await mustExist(tx.manager, Organisation, 'guideId', guideId);
  if (guideId === organisationId) throw new Fault('GUIDES_ITSELF', undefined, { field: ['guideId'] });
  if (!(await isAbove(tx.manager, guideId, organisationId))) must(actor, GUIDE, { invitee: guideId });
  const guidance = Object.assign(new Guidance(), {
    ...{ id: newId('Guidance'), organisationId, guideId, fromOn, toOn, createdAt: tx.at },
  });
  return keep(tx, GuidanceEntry.GUIDANCE_RECORDED, guidance);
}

/** Whether an organisation is below another, or a member unit of it: both have agreed to that. */
async function isAbove(manager: EntityManager, guideId: string, organisationId: string): Promise<boolean> {
  if ((await lineageOf(manager, organisationId)).includes(guideId)) return true;
  return manager.existsBy(OrganisationMember, { organisationId: guideId, memberId: organisationId });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, TERM_ENDS_BEFORE_START, GUIDED_ALREADY */
export async function updateGuidance(
  tx: Transaction,
  actor: Actor,
  { id, from: fromOn, to: toOn }: UpdateGuidance,
): Promise<Guidance> {
  const { organisationId } = await mustExist(tx.manager, Guidance, 'id', id);
  await mustLock(tx, Organisation, 'id', organisationId as Id);
  const guidance = await mustLock(tx, Guidance, 'id', id);
  must(actor, RECORD_GUIDANCE, { organisation: guidance.organisationId });
  return keep(tx, GuidanceEntry.GUIDANCE_UPDATED, Object.assign(guidance, given({ fromOn, toOn })));
}

/** Either side takes it back. @throws Fault NOT_FOUND, FORBIDDEN */
export async function removeGuidance(tx: Transaction, actor: Actor, { id }: RemoveGuidance): Promise<void> {
  const guidance = await mustLock(tx, Guidance, 'id', id);
  if (!hasRight(actor, GUIDE, { invitee: guidance.guideId })) {
    must(actor, RECORD_GUIDANCE, { organisation: guidance.organisationId });
  }
  await tx.manager.delete(Guidance, { id });
  await announce(tx, GuidanceEntry.GUIDANCE_REMOVED, guidance);
}

async function keep(tx: Transaction, kind: GuidanceEntry, guidance: Guidance): Promise<Guidance> {
  mustEndAfterStart(guidance, 'to');
  const { id, organisationId, guideId } = guidance;
  const others = await tx.manager.findBy(Guidance, { organisationId, guideId });
  if (others.some((other) => other.id !== id && overlap(other, guidance))) {
    throw new Fault('GUIDED_ALREADY', undefined, { field: ['from'] });
  }
  const saved = await tx.manager.save(Guidance, Object.assign(guidance, daysOf(guidance)));
  await announce(tx, kind, guidance);
  return saved;
}

/** It is about both. */
async function announce(tx: Transaction, kind: GuidanceEntry, guidance: Guidance): Promise<void> {
  const { id, organisationId, guideId } = guidance;
  const lineages = await lineagesOf(tx.manager, [organisationId, guideId]);
  tx.append(kind, [id, ...lineages], { guidance: id, organisation: organisationId });
}
