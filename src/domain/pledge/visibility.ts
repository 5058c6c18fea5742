import { ofBooks } from '../donation/disclosure/visibility.js';
import { KEEP_BOOKS } from '../donation/permissions.js';
import { visibility } from '../visibility.js';
import type { DuePledge } from './entity.js';

export const ITS_BOOKS = visibility<DuePledge, 'bookkeeper'>(KEEP_BOOKS, (_loaders, { organisationId }) =>
  Promise.resolve({ bookkeeper: organisationId }),
);

/** Of an organisation. */
export const OWN_BOOKS = ofBooks(KEEP_BOOKS);
