/** Feed entries of who attends events. */
export enum AttendanceEntry {
  ATTENDANCE_RECORDED = 'ATTENDANCE_RECORDED',
  ATTENDANCE_CORRECTED = 'ATTENDANCE_CORRECTED',
  ATTENDANCE_WITHDRAWN = 'ATTENDANCE_WITHDRAWN',
}

export const ATTENDANCE_ENTRIES_SAY: Readonly<Record<AttendanceEntry, string>> = {
  ATTENDANCE_RECORDED: 'A body attends an event; `organisation` is that body.',
  ATTENDANCE_CORRECTED: 'What is said of a body at an event changed, such as in which role it attends.',
  ATTENDANCE_WITHDRAWN: 'A body does not attend an event after all, or was recorded by mistake.',
};
