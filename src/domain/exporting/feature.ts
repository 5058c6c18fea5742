import type { Feature } from '../feature.js';

/** What features put into exports is declared by each of them (`exports`). */
export const exporting: Feature = { name: 'exporting' };
