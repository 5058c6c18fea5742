import { Fault } from './faults.js';
import { LIMITS } from './limits.js';

// A line break and a tab are text; every other control character, and the marks that turn the writing
// direction round, can make one name look like another on a wall.
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const CONTROL_OR_BREAK = /[\t\n\r\u2028\u2029]/u;
// Anything but spaces and format characters, which alone show nothing.
const VISIBLE = /[^\p{Z}\p{Cf}]/u;

function clean(text: string, maximum: number): string {
  const trimmed = text.normalize('NFC').trim();
  if (CONTROL.test(text) || !trimmed.isWellFormed()) throw new Fault('TEXT_CONTROL_CHARACTER');
  if (!VISIBLE.test(trimmed)) throw new Fault('TEXT_EMPTY');
  if ([...trimmed].length > maximum) {
    throw new Fault('TEXT_TOO_LONG', `At most ${String(maximum)} characters.`);
  }
  return trimmed;
}

/** A one-line name. @throws Fault TEXT_EMPTY, TEXT_TOO_LONG, TEXT_CONTROL_CHARACTER */
export function cleanName(text: string): string {
  if (CONTROL_OR_BREAK.test(text.trim())) throw new Fault('TEXT_CONTROL_CHARACTER');
  return clean(text, LIMITS.NAME_CHARS);
}

/** A text of several lines. @throws Fault TEXT_EMPTY, TEXT_TOO_LONG, TEXT_CONTROL_CHARACTER */
export function cleanText(text: string, maximumChars: number = LIMITS.TEXT_CHARS): string {
  return clean(text, maximumChars);
}
