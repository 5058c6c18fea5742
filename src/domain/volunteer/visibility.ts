import { visibility } from '../visibility.js';
import { SEE_ROSTER } from './permissions.js';

/** Of an organisation. */
export const ROSTER = visibility(SEE_ROSTER, (_loaders, { id }: { id: string }) =>
  Promise.resolve({ organisation: id }),
);
