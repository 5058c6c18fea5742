import { rightsOn } from '../right.js';

const right = rightsOn('Service hours', '服务时长');

/** Hours count once they are verified by others. */
export const DECLARE_HOURS = right('declare hours of this volunteer', '申报该志愿者的服务时长', {
  volunteer: ['ITSELF'],
  unit: ['OPERATOR'],
});

export const ENTER_HOURS = right(
  'enter hours of volunteers for this group, or at this event',
  '为本组织或本活动的志愿者录入服务时长',
  { organisation: ['OPERATOR'], organiser: ['OPERATOR'] },
);

/** Of whoever organised the event. */
export const VERIFY_HOURS = right(
  'verify hours at this event, or give out codes for them',
  '核实该活动的服务时长，发放时长码',
  { organiser: ['OPERATOR'] },
);

/** Her own view alone. */
export const CONTEST_HOURS = right('contest these hours', '对该服务时长提出异议', {
  volunteer: ['ITSELF'],
});

export const SEE_WHOSE_HOURS = right('see whose hours these are', '查看服务时长属于何人', {
  volunteer: ['ITSELF'],
  unit: ['OPERATOR'],
  organiser: ['OPERATOR'],
});

export const SET_STARS = right('say how many hours a star takes', '设定星级所需的服务时长', {});
