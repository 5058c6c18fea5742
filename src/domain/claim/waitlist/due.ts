import { In } from 'typeorm';
import type { Id } from '../../../core/ids.js';
import type { Transaction } from '../../../store/store.js';
import { Event, EventState } from '../../event/entity.js';
import { mustBeDueAfter, mustNotBeCancelled } from '../../event/rules.js';
import type { EarliestDue } from '../../event/ports/due.js';
import type { Project } from '../../project/entity.js';
import { mustKeep } from '../../reference.js';
import { Claim, ClaimState } from '../entity.js';
import { UNDER_WAY } from '../rules.js';

export const earliestDue: EarliestDue = async (manager, eventId) => {
  const first = await manager
    .createQueryBuilder(Claim, 'row')
    .select('MIN(row.dueAt)', 'dueAt')
    .where({ eventId, state: In([ClaimState.WAITING, ...UNDER_WAY]) })
    .getRawOne<{ dueAt: number | string | null }>();
  return first?.dueAt == null ? null : Number(first.dueAt);
};

/**
 * The event stays as it is read here until the claim is committed: none slips in as it is cancelled or moved.
 * @returns the event, null of a project that is at none
 * @throws Fault EVENT_CANCELLED said of `projectId`, DUE_BEFORE_EVENT said of `dueAt`
 */
export async function mustBeClaimableAt(
  tx: Transaction,
  { eventId }: Project,
  dueAt: number | null,
): Promise<Event | null> {
  if (eventId === null) return null;
  const event = await mustKeep(tx, Event, 'projectId', eventId as Id<'Event'>);
  mustNotBeCancelled(event, 'projectId');
  mustBeDueAfter(event, dueAt, 'dueAt');
  return event;
}

/** Whether claims get places: at an event that was cancelled none does. It stays so until the commit. */
export async function givesPlaces(tx: Transaction, { eventId }: Project): Promise<boolean> {
  if (eventId === null) return true;
  const [event] = await tx.keep(Event, { id: eventId });
  return event?.state === EventState.SCHEDULED;
}

/** @throws Fault DUE_BEFORE_EVENT said of `dueAt` */
export async function mustBeDueAfterEvent(
  tx: Transaction,
  { eventId }: Project,
  dueAt: number | null,
): Promise<void> {
  if (eventId === null || dueAt === null) return;
  mustBeDueAfter(await mustKeep(tx, Event, 'id', eventId as Id<'Event'>), dueAt, 'dueAt');
}
