import { rightsOn } from '../right.js';

const right = rightsOn('Memberships', '任职');

/** Of somebody who represents another body, in that body: it says itself who does. */
export const RECORD_MEMBERSHIPS = right(
  'say who is what of this organisation, or represents it',
  '登记、修改该组织的任职，或由谁代表该组织',
  { organisation: ['OPERATOR'] },
);
export const REMOVE_MEMBERSHIP = right('take out this membership', '删除该任职', {
  volunteer: ['ITSELF'],
  organisation: ['OPERATOR'],
});
export const SEE_MEMBER = right(
  'see whose membership this is where she did not agree to be found',
  '查看未同意被查到的任职者',
  { volunteer: ['ITSELF'], organisation: ['OPERATOR', 'MEMBER'] },
);
