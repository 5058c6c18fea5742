import { LIMITS } from '../../core/limits.js';
import type { Entry } from '../feed/feed.js';
import type { Announcement } from './bus.js';

/** Encodes an announcement. One that is too long for a message is sent without its entries, as a wake-up. */
export function encode(announcement: Announcement): string {
  const text = JSON.stringify(announcement);
  if (Buffer.byteLength(text) <= LIMITS.BUS_MESSAGE_BYTES) return text;
  return JSON.stringify({ ...announcement, entries: [] });
}

/** Undefined for anything that is no announcement: others may publish on the same channel. */
export function decode(text: string): Announcement | undefined {
  try {
    const value = JSON.parse(text) as Partial<Announcement> | null;
    const whole =
      typeof value?.from === 'string' &&
      typeof value.epoch === 'string' &&
      Number.isSafeInteger(value.head) &&
      Number.isSafeInteger(value.before) &&
      Array.isArray(value.entries) &&
      value.entries.every(isEntry);
    return whole ? (value as Announcement) : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): boolean {
  const { seq, mark, at, kind, subjects } = (value ?? {}) as Partial<Entry>;
  const numbers = [seq, mark, at].every((number) => Number.isSafeInteger(number));
  return numbers && typeof kind === 'string' && Array.isArray(subjects);
}
