import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Area } from '../area/entity.js';
import { Event } from '../event/entity.js';
import { organiserLineages, organisersOf } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { mustExist } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Venue } from '../venue/entity.js';
import { Shift, ShiftState } from './entity.js';
import { ShiftEntry } from './entries.js';
import type { RecordShift, UpdateShift } from './input.js';
import { RUN_SHIFTS } from './permissions.js';
import { moveRoster } from './roster/head.js';
import { mustBeTimes, mustHoldTaken, mustStand } from './rules.js';
import { newCode } from './signup/code.js';
import { promoteWaiting } from './signup/promoting.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED */
export async function recordShift(tx: Transaction, actor: Actor, command: RecordShift): Promise<Shift> {
  const { eventId, booth, place, areaId, venueId, capacity, startsAt, endsAt } = command;
  const event = await mustExist(tx.manager, Event, 'eventId', eventId);
  must(actor, RUN_SHIFTS, { organiser: await organisersOf(tx.manager, eventId) });
  mustNotBeCancelled(event, 'eventId');
  await mustBeThere(tx.manager, command);
  const shift = Object.assign(new Shift(), {
    ...{ id: newId('Shift'), eventId, nameText: booth, titleText: place, areaId, venueId, capacity },
    ...{ startsAt, endsAt, taken: 0, waiting: 0, served: null, code: newCode(), createdAt: tx.at },
    ...{ state: ShiftState.SCHEDULED, cancelReason: null },
  });
  // A code that is taken, once in millions: the transaction is retried with another one.
  await tx.insertUnique(Shift, shift);
  return announce(tx, ShiftEntry.SHIFT_RECORDED, shift);
}

/** Those who wait get places that are added. @throws Fault NOT_FOUND, FORBIDDEN, SHIFT_CANCELLED, ENDS_BEFORE_START, SHIFT_TOO_LONG, PLACES_TAKEN */
export async function updateShift(tx: Transaction, actor: Actor, command: UpdateShift): Promise<Shift> {
  const { id, booth: nameText, place: titleText, ...changed } = command;
  await moveRoster(tx);
  const shift = await mustExist(tx.manager, Shift, 'id', id);
  must(actor, RUN_SHIFTS, { organiser: await organisersOf(tx.manager, shift.eventId) });
  mustStand(shift, 'id');
  await mustBeThere(tx.manager, changed);
  const [{ served }, saying] = [shift, given({ nameText, titleText, ...changed })];
  Object.assign(shift, saying);
  mustBeTimes(shift);
  mustHoldTaken(shift);
  await promoteWaiting(tx, shift);
  const servesAlone = shift.served !== served && Object.keys(saying).length === 1;
  return announce(tx, servesAlone ? ShiftEntry.SHIFT_SERVED : ShiftEntry.SHIFT_UPDATED, shift);
}

type Named = Partial<Pick<UpdateShift, 'areaId' | 'venueId'>>;

/** @throws Fault NOT_FOUND */
async function mustBeThere(manager: EntityManager, { areaId, venueId }: Named): Promise<void> {
  if (areaId != null) await mustExist(manager, Area, 'areaId', areaId);
  if (venueId != null) await mustExist(manager, Venue, 'venueId', venueId);
}

async function announce(tx: Transaction, kind: ShiftEntry, shift: Shift): Promise<Shift> {
  const { id, eventId } = shift;
  const lineages = await organiserLineages(tx.manager, eventId);
  tx.append(kind, [id, eventId, ...lineages], { shift: id, event: eventId });
  return shift;
}
