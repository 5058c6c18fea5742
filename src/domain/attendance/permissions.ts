import { rightsOn } from '../right.js';

const right = rightsOn('Attendance', '出席');

export const RECORD_ATTENDANCE = right('say who attends this event', '登记、更正出席该活动的单位', {
  organiser: ['OPERATOR'],
});
/** Nobody is named without consent. */
export const ATTEND_EVENTS = right('say that this body attends events', '登记、撤回该单位出席活动', {
  invitee: ['OPERATOR'],
});
