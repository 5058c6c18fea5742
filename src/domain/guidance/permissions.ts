import { rightsOn } from '../right.js';

const right = rightsOn('Guidance', '指导关系');

export const RECORD_GUIDANCE = right('say who guides this organisation', '登记、修改该组织的指导单位', {
  organisation: ['OPERATOR'],
});
/** Nobody is named without consent. */
export const GUIDE = right('say that this body guides others', '登记、撤销该单位对其他组织的指导', {
  invitee: ['OPERATOR'],
});
