import { tooLong } from '../bounds.js';
import { Fault } from '../faults.js';
import { LIMITS } from '../limits.js';

// A line break and a tab are allowed. Any other control character can make one name look like another.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const CONTROL_OR_BREAK = /[\t\n\r\u2028\u2029]/u;
/**
 * Characters that show nothing: marks of writing direction, zero-width spaces, soft hyphens, fillers, tags, annotation marks.
 * Two names that differ only in such a character look the same.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
/** A joiner or a variation selector is part of the visible character before it and changes its appearance. */
const JOINED =
  /(?<=[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]\p{Variation_Selector}?)[\u200c\u200d\p{Variation_Selector}]/gu;
// A blank Braille cell is a symbol to Unicode, and shows nothing.
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Code points, as a text column of MySQL counts them. */
const lengthOf = (text: string): number => [...text].length;

function clean(text: string, maximumChars: number, form: 'NFC' | 'NFKC' = 'NFC'): string {
  const trimmed = text.normalize(form).trim();
  if (CONTROL.test(text) || !trimmed.isWellFormed()) throw new Fault('TEXT_CONTROL_CHARACTER');
  if (!VISIBLE.test(trimmed)) throw new Fault('TEXT_EMPTY');
  if (INVISIBLE.test(text.replace(JOINED, ''))) throw new Fault('TEXT_CONTROL_CHARACTER');
  if (lengthOf(trimmed) > maximumChars) {
    throw tooLong(maximumChars);
  }
  return trimmed;
}

function cleanLine(text: string, maximumChars: number, form?: 'NFKC'): string {
  if (CONTROL_OR_BREAK.test(text.trim())) throw new Fault('TEXT_CONTROL_CHARACTER');
  return clean(text, maximumChars, form);
}

/** A one-line name. @throws Fault TEXT_EMPTY, TEXT_TOO_LONG, TEXT_CONTROL_CHARACTER */
export function cleanName(text: string): string {
  return cleanLine(text, LIMITS.NAME_CHARS);
}

/**
 * A number or code that people type. Full-width and other compatibility forms are normalised (NFKC), so that one badge has one
 * number. @throws Fault TEXT_EMPTY, TEXT_TOO_LONG, TEXT_CONTROL_CHARACTER
 */
export function cleanNumber(text: string): string {
  return cleanLine(text, LIMITS.NUMBER_CHARS, 'NFKC');
}

/** A text of several lines. @throws Fault TEXT_EMPTY, TEXT_TOO_LONG, TEXT_CONTROL_CHARACTER */
export function cleanText(text: string, maximumChars: number = LIMITS.TEXT_CHARS): string {
  return clean(text, maximumChars);
}

/** A number with its noun in the right English form: "1 line", "2 lines". */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
