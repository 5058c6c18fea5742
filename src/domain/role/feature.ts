import type { Feature } from '../feature.js';
import { RoleGrant } from './entity.js';
import { ROLE_ENTRIES_SAY, RoleEntry } from './entries.js';
import { roles } from './lists.js';
import { Roles1795824000002 } from './migration.js';
import { roleMutations } from './mutations.js';
import { delegateAll } from './service.js';
import { HOLDERS_OF_ROLE, STEWARDS_OF_ROLE } from './visibility.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    RoleGrant: { prefix: 'rol'; noun: { en: 'role'; zh: '角色' } };
  }
}

export const role: Feature = {
  name: 'role',
  ids: { RoleGrant: { prefix: 'rol', noun: { en: 'role', zh: '角色' } } },
  entities: [RoleGrant],
  migrations: [Roles1795824000002],
  nodes: [RoleGrant],
  concealed: [{ entity: RoleGrant, seenBy: [STEWARDS_OF_ROLE, HOLDERS_OF_ROLE] }],
  entries: RoleEntry,
  entriesSay: ROLE_ENTRIES_SAY,
  lists: [roles],
  adds: { delegateAll },
  mutations: roleMutations,
};
