import { rightsOn } from '../right.js';

const right = rightsOn('Roles', '角色');

export const GIVE_ROLES = right('give roles in this organisation', '授予该组织的角色', {
  organisation: ['STEWARD'],
});
/** Its steward; and whoever holds it lays it down. */
export const TAKE_ROLES = right('take this role', '收回或放弃该角色', {
  organisation: ['STEWARD'],
  holder: ['ITSELF', 'BEARER', 'STEWARD'],
});
export const SEE_ROLES = right('see who holds roles in this organisation', '查看该组织的角色由谁持有', {
  organisation: ['STEWARD'],
});
