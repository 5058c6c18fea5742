import { visibility } from '../visibility.js';
import { SEE_DRAFTS } from './permissions.js';

export const DRAFTS_OF_ORGANISATION = visibility(SEE_DRAFTS, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);
