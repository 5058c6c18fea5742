import type { Actor } from '../../../auth/actor.js';
import { Fault, inField } from '../../../core/faults.js';
import type { Id } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { Event } from '../../event/entity.js';
import { organisersOf } from '../../event/organisers/organisers.js';
import { EDIT_EVENT } from '../../event/permissions.js';
import { Project, ProjectState } from '../../project/entity.js';
import { EDIT_PROJECT, mustReach } from '../../project/permissions.js';
import { projectParties } from '../../project/subjects.js';
import { missing, mustExist } from '../../reference.js';
import { must } from '../../right.js';
import { AgreementEvent, AgreementProject, type Agreement } from '../entity.js';
import { AgreementEntry } from '../entries.js';
import type { AgreementActivity, ShareResource, StopSharing } from '../input.js';
import { partyIds, SharedResource } from './party.js';
import { BE_PARTY } from '../permissions.js';
import { mustBeParty } from '../steps/proposing.js';
import { announce, lockAgreement } from '../steps/records.js';
import { AgreementState } from '../steps/states.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, PROJECT_NOT_LISTED, DUPLICATE_ITEM */
export async function addActivity(
  tx: Transaction,
  actor: Actor,
  command: AgreementActivity,
): Promise<Agreement> {
  const { locked, row, activity } = await activityOf(tx, actor, command);
  mustBeInForce(locked.agreement);
  const { entity, where } = row;
  if (await tx.manager.existsBy(entity, where)) {
    throw new Fault('DUPLICATE_ITEM', undefined, { field: ['activity', activity.field] });
  }
  await tx.insertUnique<object>(entity, where);
  const links = { [activity.link]: activity.id };
  return announce(tx, AgreementEntry.AGREEMENT_ACTIVITY_ADDED, locked, links, [activity.id]);
}

/** @throws Fault NOT_FOUND, FORBIDDEN */
export async function removeActivity(
  tx: Transaction,
  actor: Actor,
  command: AgreementActivity,
): Promise<Agreement> {
  const { locked, row, activity } = await activityOf(tx, actor, command);
  const { affected } = await tx.manager.delete(row.entity, row.where);
  if (!affected) missing(activity.kind, 'activity', activity.field);
  const links = { [activity.link]: activity.id };
  return announce(tx, AgreementEntry.AGREEMENT_ACTIVITY_REMOVED, locked, links, [activity.id]);
}

/** What is carried out is that of a party's own, and of those who run it. */
async function activityOf(tx: Transaction, actor: Actor, { id, activity }: AgreementActivity) {
  const locked = await lockAgreement(tx, actor, id);
  must(actor, BE_PARTY, { party: partyIds(locked.parties) });
  if (activity.field === 'projectId') {
    const { manager } = tx;
    const project = await mustExist(manager, Project, 'projectId', activity.id).catch(inActivity);
    const parties = await projectParties(manager, project);
    mustReach(actor, EDIT_PROJECT, parties, project, 'activity', 'projectId');
    if (project.state === ProjectState.UNLISTED) {
      throw new Fault('PROJECT_NOT_LISTED', undefined, { field: ['activity', 'projectId'] });
    }
    const row = { entity: AgreementProject, where: { agreementId: id, projectId: project.id } };
    return { locked, activity, row };
  }
  const event = await mustExist(tx.manager, Event, 'eventId', activity.id as Id<'Event'>).catch(inActivity);
  must(actor, EDIT_EVENT, { organiser: await organisersOf(tx.manager, event.id) });
  const row = { entity: AgreementEvent, where: { agreementId: id, eventId: event.id } };
  return { locked, activity, row };
}

const inActivity = (error: unknown): never => {
  throw inField('activity', error);
};

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE, TOO_MANY_ITEMS */
export async function shareResource(
  tx: Transaction,
  actor: Actor,
  { id, organisationId, name: nameText }: ShareResource,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  mustBeParty(locked, organisationId);
  must(actor, BE_PARTY, { party: organisationId });
  mustBeInForce(locked.agreement);
  const number = (await tx.manager.countBy(SharedResource, { agreementId: id })) + 1;
  if (number > LIMITS.RESOURCES_PER_AGREEMENT)
    throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['id'] });
  const shared = { agreementId: id, number, organisationId, nameText, sharedAt: tx.at, endedAt: null };
  await tx.manager.insert(SharedResource, shared);
  return announce(tx, AgreementEntry.AGREEMENT_RESOURCE_SHARED, locked, { organisation: organisationId });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, BAD_NUMBER */
export async function stopSharing(
  tx: Transaction,
  actor: Actor,
  { id, number }: StopSharing,
): Promise<Agreement> {
  const locked = await lockAgreement(tx, actor, id);
  const resource = await tx.manager.findOneBy(SharedResource, { agreementId: id, number });
  must(actor, BE_PARTY, { party: resource?.organisationId ?? partyIds(locked.parties) });
  if (resource?.endedAt !== null) throw new Fault('BAD_NUMBER', undefined, { field: ['number'] });
  await tx.manager.save(SharedResource, Object.assign(resource, { endedAt: tx.at }));
  const links = { organisation: resource.organisationId };
  return announce(tx, AgreementEntry.AGREEMENT_RESOURCE_ENDED, locked, links);
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeInForce({ state }: Pick<Agreement, 'state'>): void {
  if (state === AgreementState.IN_FORCE) return;
  const wording = {
    en: 'This agreement is not in force. Only what is done under one that is can be told.',
    zh: '该协议未生效。只能登记生效协议之下的内容。',
  };
  throw new Fault('WRONG_STATE', wording, { field: ['id'], state });
}
