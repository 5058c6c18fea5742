import type { Transaction } from '../../store/store.js';
import { Attendance, AttendanceState, standingOf } from './entity.js';

/** Where both attend an event, one of them does: that of the one that stays. */
export async function moveAttendances(
  { manager }: Transaction,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  for (const row of await manager.findBy(Attendance, { organisationId: from })) {
    const standing = standingOf(row.eventId, into);
    const attends = row.standing !== null && !(await manager.existsBy(Attendance, { standing }));
    const state = attends ? AttendanceState.STANDS : AttendanceState.WITHDRAWN;
    const moved = { organisationId: into, state, standing: attends ? standing : null };
    await manager.save(Attendance, Object.assign(row, moved));
  }
}
