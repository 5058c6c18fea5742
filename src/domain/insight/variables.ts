import { kindOfId } from '../../core/ids.js';

const LEFT_OUT = '…';
/** Values of enums: nobody's name is written like that. */
const WORD_OF_THE_GRAPH = /^[A-Z_]{1,40}$/;

/** Variables as they may be shown to others: ids, enums, numbers and switches. What else a client wrote may be a name. */
export function withoutText(value: unknown): unknown {
  if (typeof value === 'string') return kindOfId(value) || WORD_OF_THE_GRAPH.test(value) ? value : LEFT_OUT;
  if (Array.isArray(value)) return value.map(withoutText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutText(part)]));
}
