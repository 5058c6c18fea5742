import type { Transaction } from '../../../store/store.js';
import type { Event } from '../entity.js';
import type { EventEntry } from '../entries.js';
import { organiserLineages } from './organisers.js';

/** @param also further subjects of the entry: former organisers */
export async function record<E extends Pick<Event, 'id'>>(
  tx: Transaction,
  kind: EventEntry,
  event: E,
  also: readonly string[] = [],
): Promise<E> {
  const subjects = [event.id, ...(await organiserLineages(tx.manager, event.id)), ...also];
  tx.append(kind, subjects, { event: event.id });
  return event;
}
