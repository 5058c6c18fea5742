import { rightsOn } from '../right.js';

const right = rightsOn('Awards', '授牌、授旗与荣誉');

export const GIVE_AWARDS = right(
  'say what this organisation has given to whom',
  '登记、修改该组织授予的奖牌、队旗、证书和荣誉',
  {
    organisation: ['OPERATOR'],
  },
);
/** Nobody is named without consent: who is of the giver has agreed already. */
export const BE_AWARDED = right('be named as who has received an award', '同意被记为获得者', {
  invitee: ['ITSELF', 'OPERATOR'],
});
export const SEE_RECIPIENT = right(
  'see who received this award where she did not agree to be found',
  '查看未同意被查到的获得者',
  { volunteer: ['ITSELF'], organisation: ['OPERATOR', 'MEMBER'] },
);
