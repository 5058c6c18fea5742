import { kindOfId } from '../../core/ids.js';

const LEFT_OUT = '…';
/** Matches enum values; a person's name is not written in this way. */
const WORD_OF_THE_GRAPH = /^[A-Z_]{1,40}$/;

/** Variables without texts, which may be names: only ids, enum values, numbers and booleans are left. */
export function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return kindOfId(value) || WORD_OF_THE_GRAPH.test(value) ? value : LEFT_OUT;
  if (Array.isArray(value)) return value.map(withoutText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutText(part)]));
}
