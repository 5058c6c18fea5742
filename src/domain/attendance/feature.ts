import type { Feature } from '../feature.js';
import { Attendance } from './entity.js';
import { ATTENDANCE_ENTRIES_SAY, AttendanceEntry } from './entries.js';
import { attendances } from './lists.js';
import { Attendances1796342400030 } from './migration.js';
import { attendanceMutations } from './mutations.js';
import { AttendanceResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Attendance: { prefix: 'atd'; noun: { en: 'attendance'; zh: '出席记录' } };
  }
}

export const attendance: Feature = {
  name: 'attendance',
  ids: { Attendance: { prefix: 'atd', noun: { en: 'attendance', zh: '出席记录' } } },
  entities: [Attendance],
  migrations: [Attendances1796342400030],
  nodes: [Attendance],
  entries: AttendanceEntry,
  entriesSay: ATTENDANCE_ENTRIES_SAY,
  links: { attendance: Attendance },
  lists: [attendances],
  mutations: attendanceMutations,
  resolvers: () => [new AttendanceResolver()],
};
