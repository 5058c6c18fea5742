import { rightsOn } from '../right.js';

const right = rightsOn('Announced gifts', '宣布的捐赠');

export const ANNOUNCE_GIFTS = right(
  'announce gifts without a figure at this event',
  '登记在该活动上宣布、未载明金额的捐赠',
  { organiser: ['OPERATOR'] },
);
/** Nobody is named without consent. */
export const GIVE = right('say that this body announces a gift', '以该单位的名义宣布捐赠', {
  donor: ['KEEPER', 'OPERATOR'],
  allowed: ['OPERATOR'],
});
