import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import type { Transaction } from '../../store/store.js';
import { Event } from '../event/entity.js';
import { organisersOf } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { Organisation } from '../organisation/entity.js';
import { lineagesOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { hasRight, must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { mustHaveAgreed } from './agreed.js';
import { Attendance, AttendanceState, attendanceStateAfter, standingOf } from './entity.js';
import { AttendanceEntry } from './entries.js';
import type { CorrectAttendance, RecordAttendance, WithdrawAttendance } from './input.js';
import { ATTEND_EVENTS, RECORD_ATTENDANCE } from './permissions.js';

/**
 * Under the lock of the event, so that nobody attends twice and each has its position.
 * @throws Fault NOT_FOUND, FORBIDDEN, EVENT_CANCELLED, NOT_AGREED_TO_ATTEND, ATTENDS_ALREADY, TOO_MANY_ITEMS
 */
export async function recordAttendance(
  tx: Transaction,
  actor: Actor,
  command: RecordAttendance,
): Promise<Attendance> {
  const { eventId, organisationId, role, people, peopleQualifier } = command;
  const event = await mustLock(tx, Event, 'eventId', eventId);
  const organiserIds = await organisersOf(tx.manager, eventId);
  must(actor, RECORD_ATTENDANCE, { organiser: organiserIds });
  mustNotBeCancelled(event, 'eventId');
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  await mustHaveAgreed(tx.manager, actor, { eventId, organisationId, organiserIds });
  const standing = standingOf(eventId, organisationId);
  if (await tx.manager.existsBy(Attendance, { standing })) {
    throw new Fault('ATTENDS_ALREADY', undefined, { field: ['organisationId'] });
  }
  const attendance = Object.assign(new Attendance(), {
    ...{ id: newId('Attendance'), eventId, organisationId, role, people, peopleQualifier, standing },
    ...{ state: AttendanceState.STANDS, withdrawReason: null, createdAt: tx.at },
    position: command.position ?? (await nextPosition(tx, eventId)),
  });
  return announce(tx, AttendanceEntry.ATTENDANCE_RECORDED, attendance, organiserIds);
}

/** @throws Fault TOO_MANY_ITEMS said of `eventId` */
async function nextPosition({ manager }: Transaction, eventId: string): Promise<number> {
  const position = ((await manager.maximum(Attendance, 'position', { eventId })) ?? 0) + 1;
  if (position <= LIMITS.ATTENDANCES_PER_EVENT) return position;
  throw new Fault('TOO_MANY_ITEMS', undefined, { field: ['eventId'] });
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function correctAttendance(
  tx: Transaction,
  actor: Actor,
  { id, ...changed }: CorrectAttendance,
): Promise<Attendance> {
  const attendance = await mustLock(tx, Attendance, 'id', id);
  const organiserIds = await organisersOf(tx.manager, attendance.eventId);
  must(actor, RECORD_ATTENDANCE, { organiser: organiserIds });
  const state = attendanceStateAfter(attendance.state, 'correct');
  Object.assign(attendance, given(changed), { state });
  return announce(tx, AttendanceEntry.ATTENDANCE_CORRECTED, attendance, organiserIds);
}

/** Either side ends what both have agreed to. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function withdrawAttendance(
  tx: Transaction,
  actor: Actor,
  { id, reason }: WithdrawAttendance,
): Promise<Attendance> {
  const attendance = await mustLock(tx, Attendance, 'id', id);
  const organiserIds = await organisersOf(tx.manager, attendance.eventId);
  if (!hasRight(actor, ATTEND_EVENTS, { invitee: attendance.organisationId })) {
    must(actor, RECORD_ATTENDANCE, { organiser: organiserIds });
  }
  const state = attendanceStateAfter(attendance.state, 'withdraw');
  Object.assign(attendance, { state, withdrawReason: reason, standing: null });
  return announce(tx, AttendanceEntry.ATTENDANCE_WITHDRAWN, attendance, organiserIds);
}

/** It is about who attends, the event and who organises it. */
async function announce(
  tx: Transaction,
  kind: AttendanceEntry,
  attendance: Attendance,
  organiserIds: readonly string[],
): Promise<Attendance> {
  const { id, eventId, organisationId } = attendance;
  const saved = await tx.manager.save(Attendance, attendance);
  const lineages = await lineagesOf(tx.manager, [organisationId, ...organiserIds]);
  const links = { attendance: id, event: eventId, organisation: organisationId };
  tx.append(kind, [id, eventId, ...lineages], links);
  return saved;
}
