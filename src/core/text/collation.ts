import { pinyin } from 'pinyin-pro';
import { LIMITS } from '../limits.js';

const MARKS = /\p{M}/gu;

/**
 * The key that names are ordered by, compared code point by code point: Chinese by pinyin with its tone, then by character,
 * everything else without case and accents. It comes from a pinned table and not from the runtime's ICU, whose order
 * changes from version to version: two nodes that run side by side must agree, and so must both stores.
 *
 * Keys are stored. A release of pinyin-pro that reads a character otherwise needs a migration that makes them anew.
 * @returns at most NAME_CHARS code points; longer keys are cut, and equal ones ordered by id
 */
export function collationKey(name: string): string {
  const parts = pinyin(name, { type: 'all', toneType: 'num', v: true });
  const key = parts.map(({ origin, pinyin: read, isZh }) => (isZh ? `${read}${origin}` : folded(origin)));
  return [...key.join('')].slice(0, LIMITS.NAME_CHARS).join('').trimEnd();
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}
