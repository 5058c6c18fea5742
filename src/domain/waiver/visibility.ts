import { visibility } from '../visibility.js';
import { SEE_WHO_WAIVED } from './permissions.js';

export const GIVERS_OF_WAIVER = visibility(
  SEE_WHO_WAIVED,
  (_loaders, { organisationId }: { organisationId: string }) =>
    Promise.resolve({ organisation: organisationId }),
);
