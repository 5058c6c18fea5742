import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Event, Segment } from '../event/entity.js';
import { organiserLineages, organisersOf } from '../event/organisers/organisers.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { undirected, Wall } from './entity.js';
import { WallEntry } from './entries.js';
import type { DirectWall } from './input.js';
import { DIRECT_WALL } from './permissions.js';

/**
 * What is left out stays as another operator has left it.
 * @throws Fault NOT_FOUND, FORBIDDEN
 */
export async function directWall(
  tx: Transaction,
  actor: Actor,
  { id, heldSegmentId, isPaused, isBlank, call }: DirectWall,
): Promise<Event> {
  const event = await mustLockDirected(tx, actor, id);
  if (heldSegmentId != null) await mustBeOfEvent(tx, heldSegmentId, event.id);
  const wall = (await tx.manager.findOneBy(Wall, { eventId: event.id })) ?? undirected(event.id);
  const called = call && { ...call, at: tx.at };
  await tx.manager.save(Wall, Object.assign(wall, given({ heldSegmentId, isPaused, isBlank, call: called })));
  await tellOfWall(tx, event.id);
  return event;
}

/** Screens are directed under the lock of their event: of two operators, what the later one says stays. @throws Fault NOT_FOUND, FORBIDDEN */
export async function mustLockDirected(tx: Transaction, actor: Actor, id: Id<'Event'>): Promise<Event> {
  const event = await mustLock(tx, Event, 'id', id);
  must(actor, DIRECT_WALL, { organiser: await organisersOf(tx.manager, event.id) });
  return event;
}

/** Screens read what they are directed to when this entry comes to them. */
export async function tellOfWall(tx: Transaction, eventId: string): Promise<void> {
  const lineages = await organiserLineages(tx.manager, eventId);
  tx.append(WallEntry.WALL_DIRECTED, [eventId, ...lineages], { event: eventId });
}

/** @throws Fault NOT_FOUND */
async function mustBeOfEvent(tx: Transaction, segmentId: Id<'Segment'>, eventId: string): Promise<void> {
  const field = 'heldSegmentId';
  const segment = await mustExist(tx.manager, Segment, field, segmentId);
  if (segment.eventId === eventId) return;
  throw new Fault(
    'NOT_FOUND',
    {
      en: 'This segment is not of this event. Name one of its programme.',
      zh: '此环节不属于该活动。请选择该活动议程中的环节。',
    },
    { field: [field] },
  );
}
