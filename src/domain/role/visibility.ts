import { visibility } from '../visibility.js';
import { SEE_ROLES } from './permissions.js';

export const ROLES_OF_ORGANISATION = visibility(SEE_ROLES, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);
