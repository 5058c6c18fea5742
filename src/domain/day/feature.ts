import type { Feature } from '../feature.js';
import { DAY_ENTRIES_SAY, DayEntry } from './entries.js';

/** Days end by themselves: an entry says so, for whoever follows what is due (ADR 43). */
export const day: Feature = { name: 'day', entries: DayEntry, entriesSay: DAY_ENTRIES_SAY };
