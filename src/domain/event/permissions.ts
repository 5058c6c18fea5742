import { rightsOn } from '../right.js';

const right = rightsOn('Events', '活动');

export const HOLD_EVENTS = right('hold an event of this organisation', '以该组织的名义举办活动', {
  host: ['OPERATOR'],
});

export const EDIT_EVENT = right('edit this event', '修改该活动', { organiser: ['OPERATOR'] });

export const RUN_PROGRAMME = right('run the programme of this event', '编排、推进该活动的议程', {
  organiser: ['OPERATOR'],
});

/** The host alone: the others are its guests. */
export const CHOOSE_ORGANISERS = right('choose who organises this event', '决定该活动由哪些组织合办', {
  host: ['OPERATOR'],
});

export const LIMIT_CLAIMANTS = right(
  'say how much one claimant can take on at this event',
  '规定每个认领方在该活动最多认领多少项目',
  { host: ['OPERATOR'] },
);

export const CALL_OFF_EVENT = right('cancel this event, or reinstate it', '取消该活动，或恢复举办', {
  host: ['OPERATOR'],
});

export const ORDER_PROJECTS = right('put the projects of this event into order', '排列该活动的项目', {
  organiser: ['OPERATOR'],
});

/** Nobody is named without consent. */
export const AGREE_TO_ORGANISE = right(
  'agree to organise an event of another host',
  '同意合办他方主办的活动',
  {
    invitee: ['OPERATOR'],
  },
);
