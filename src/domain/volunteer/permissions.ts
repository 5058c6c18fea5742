import { rightsOn } from '../right.js';

const right = rightsOn('Volunteers', '志愿者');

/** Needed in every organisation that a volunteer joins or leaves. */
export const ENLIST_VOLUNTEERS = right(
  'bring volunteers into this organisation, or take them out',
  '让志愿者加入或退出该组织',
  {
    organisation: ['OPERATOR'],
  },
);

/** The number on the badge is given by the organisation. */
export const CORRECT_NUMBER = right('correct the badge number of this volunteer', '更正该志愿者的编号', {
  unit: ['OPERATOR'],
});

export const EDIT_VOLUNTEER = right('edit this volunteer', '修改该志愿者的资料', {
  volunteer: ['ITSELF'],
  unit: ['OPERATOR'],
});

/** Nobody is named without consent. */
export const AGREE_TO_JOIN = right('agree to be a volunteer of another organisation', '同意加入另一组织', {
  invitee: ['ITSELF'],
});

/** Her own choice alone. */
export const BE_FOUND = right('let this volunteer be found by her name', '同意以该志愿者的姓名被查到', {
  volunteer: ['ITSELF'],
});

export const LEAVE_ORGANISATION = right(
  'leave an organisation as this volunteer',
  '以该志愿者本人身份退出组织',
  {
    volunteer: ['ITSELF'],
  },
);

export const HAVE_CALENDAR = right(
  'give the calendar of this volunteer a secret address',
  '生成、更换该志愿者日历的保密地址',
  { volunteer: ['ITSELF'] },
);

export const SEE_ROSTER = right('see all volunteers of this organisation', '查看该组织的全部志愿者', {
  organisation: ['OPERATOR'],
});

export const FIND_BY_NUMBER = right(
  'find this volunteer by her badge number where she did not agree to be found',
  '凭编号查到未同意被查到的该志愿者',
  { volunteer: ['ITSELF'], unit: ['OPERATOR'] },
);
