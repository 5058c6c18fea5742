import { tooMany } from '../../../core/bounds.js';
import { LIMITS } from '../../../core/limits.js';
import type { Transaction } from '../../../store/store.js';
import { lineageOf } from '../../organisation/hierarchy/lineage.js';
import { EventOrganiser } from '../entity.js';
import { EventEntry } from '../entries.js';
import { organisersOf } from './organisers.js';
import { record } from './record.js';

// One organiser at a time, under the lock of the event.

/** Names an organisation as the last of the organisers. @throws Fault TOO_MANY_ITEMS */
export async function addOrganiser(tx: Transaction, eventId: string, organisationId: string): Promise<void> {
  const { length } = await organisersOf(tx.manager, eventId);
  if (length >= LIMITS.ORGANISERS_PER_EVENT) throw tooMany(LIMITS.ORGANISERS_PER_EVENT);
  const last = await tx.manager.maximum(EventOrganiser, 'position', { eventId });
  await tx.manager.insert(EventOrganiser, { eventId, organisationId, position: (last ?? 0) + 1 });
  await record(tx, EventEntry.EVENT_UPDATED, { id: eventId });
}

export async function removeOrganiser(
  tx: Transaction,
  eventId: string,
  organisationId: string,
): Promise<void> {
  const lineage = await lineageOf(tx.manager, organisationId);
  await tx.manager.delete(EventOrganiser, { eventId, organisationId });
  await record(tx, EventEntry.EVENT_UPDATED, { id: eventId }, lineage);
}
