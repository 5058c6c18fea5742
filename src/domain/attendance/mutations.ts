import { Event } from '../event/entity.js';
import { loadOrganisers } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Attendance, attendanceStateAfter } from './entity.js';
import { AttendancePayload, CorrectAttendance, RecordAttendance, WithdrawAttendance } from './input.js';
import { ATTEND_EVENTS, RECORD_ATTENDANCE } from './permissions.js';
import { correctAttendance, recordAttendance, withdrawAttendance } from './service.js';

const BY_ORGANISERS = visibility(RECORD_ATTENDANCE, async (loaders, { eventId }: Attendance) => ({
  organiser: await loadOrganisers(loaders, eventId),
}));
const BY_ITSELF = visibility(ATTEND_EVENTS, (_loaders, { organisationId: invitee }: Attendance) =>
  Promise.resolve({ invitee }),
);

export const attendanceMutations = [
  mutation('recordAttendance', {
    description:
      'Records that a body attends an event. It does so once, and where it has agreed to be named.',
    requires: [RECORD_ATTENDANCE, ATTEND_EVENTS],
    input: RecordAttendance,
    payload: AttendancePayload,
    on: [
      actsOn(Event, {
        by: ofEvent(RECORD_ATTENDANCE),
        check: (event) => mustNotBeCancelled(event, 'eventId'),
      }),
    ],
    change: async (tx, actor, command) => ({ attendance: await recordAttendance(tx, actor, command) }),
  }),
  mutation('correctAttendance', {
    description: 'Changes as what a body attends an event, with how many people and where it is named.',
    requires: [RECORD_ATTENDANCE],
    input: CorrectAttendance,
    payload: AttendancePayload,
    on: [
      actsOn(Attendance, { by: BY_ORGANISERS, check: ({ state }) => attendanceStateAfter(state, 'correct') }),
    ],
    change: async (tx, actor, command) => ({ attendance: await correctAttendance(tx, actor, command) }),
  }),
  mutation('withdrawAttendance', {
    description:
      'Says that a body does not attend after all. Who organises the event may, and the body itself.',
    requires: [RECORD_ATTENDANCE, ATTEND_EVENTS],
    input: WithdrawAttendance,
    payload: AttendancePayload,
    on: [
      actsOn(Attendance, {
        by: [BY_ORGANISERS, BY_ITSELF],
        check: ({ state }) => attendanceStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ attendance: await withdrawAttendance(tx, actor, command) }),
  }),
];
