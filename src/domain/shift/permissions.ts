import { rightsOn } from '../right.js';

const right = rightsOn('Shifts', '班次');

export const RUN_SHIFTS = right(
  'run the shifts of this event, and say who came to them',
  '安排该活动的班次，登记到岗情况',
  { organiser: ['OPERATOR'] },
);

/** Nobody is signed up without consent: she does it herself, or an organisation that she belongs to. */
export const SIGN_UP = right('sign this volunteer up for a shift', '为该志愿者报名班次', {
  volunteer: ['ITSELF'],
  unit: ['OPERATOR'],
});

export const CANCEL_SIGN_UP = right(
  'cancel the place of this volunteer in a shift',
  '取消该志愿者的班次报名',
  { volunteer: ['ITSELF'], unit: ['OPERATOR'], organiser: ['OPERATOR'] },
);

export const CHECK_IN = right('check this volunteer in and out', '为该志愿者签到、签退', {
  volunteer: ['ITSELF'],
  organiser: ['OPERATOR'],
});

export const SEE_WHO_SIGNED_UP = right('see who signed up for a shift', '查看班次的报名者', {
  volunteer: ['ITSELF'],
  unit: ['OPERATOR'],
  organiser: ['OPERATOR'],
});
