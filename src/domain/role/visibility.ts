import { visibility } from '../visibility.js';
import type { RoleGrant } from './entity.js';
import { SEE_ROLES, TAKE_ROLES } from './permissions.js';

export const ROLES_OF_ORGANISATION = visibility(SEE_ROLES, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);

export const HOLDERS_OF_ROLE = visibility(TAKE_ROLES, (_loaders, { organisationId, holder }: RoleGrant) =>
  Promise.resolve({ organisation: organisationId, holder }),
);

export const STEWARDS_OF_ROLE = visibility(SEE_ROLES, (_loaders, { organisationId }: RoleGrant) =>
  Promise.resolve({ organisation: organisationId }),
);
