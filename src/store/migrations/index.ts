import { First1766361600000 } from './1766361600000-first.js';

/** In the order they run. */
export const migrations = [First1766361600000];
