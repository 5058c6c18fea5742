import { visibility } from '../visibility.js';
import type { Certificate } from './entity.js';
import { SEE_CERTIFICATES } from './permissions.js';

export const WHOSE_CERTIFICATE = visibility(
  SEE_CERTIFICATES,
  (_loaders, { volunteerId: volunteer, organisationId: organisation }: Certificate) =>
    Promise.resolve({ volunteer, organisation }),
);

/** Of a volunteer. */
export const HER_CERTIFICATES = visibility(SEE_CERTIFICATES, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ volunteer: id, organisation: null }),
);
