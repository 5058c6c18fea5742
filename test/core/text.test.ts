import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import { cleanName, cleanNumber, cleanText, counted } from '../../src/core/text/text.js';
import { refused } from './refused.js';

test.each([
  ['中国少年', '中国少年'],
  ['  trimmed \n', 'trimmed'],
  ['e\u0301', 'é'],
  ['名'.repeat(LIMITS.NAME_CHARS), '名'.repeat(LIMITS.NAME_CHARS)],
  ['𠮷'.repeat(LIMITS.NAME_CHARS), '𠮷'.repeat(LIMITS.NAME_CHARS)],
  ['家 👨‍👩‍👧', '家 👨‍👩‍👧'],
  ['❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['ක්\u200dෂ', 'ක්\u200dෂ'],
])('%j is kept as %j', (text, kept) => {
  expect(cleanName(text)).toBe(kept);
});

test.each([
  ['nothing', '', 'TEXT_EMPTY'],
  ['spaces', ' \u3000 ', 'TEXT_EMPTY'],
  ['only marks nobody sees', '\u200b\u2060\u00ad', 'TEXT_EMPTY'],
  ...[...'\u3164\u2800\u115f\uffa0\ufe0f\u034f\u200d\u2062\u{e0100}'].map((blank) => [
    `only U+${(blank.codePointAt(0) as number).toString(16)}`,
    blank.repeat(3),
    'TEXT_EMPTY',
  ]),
  ...[...'\u200b\u2060\u00ad\u061c\u200f\u{e0061}\u034f\u115f\u3164\uffa0\ufff9'].map((hidden) => [
    `U+${(hidden.codePointAt(0) as number).toString(16)} inside`,
    `张${hidden}三`,
    'TEXT_CONTROL_CHARACTER',
  ]),
  ['a joiner with nothing to join', '\u200d张三', 'TEXT_CONTROL_CHARACTER'],
  ['a joiner behind a space', '张 \u200d三', 'TEXT_CONTROL_CHARACTER'],
  ['joiners in a row', '张\u200d\u200d三', 'TEXT_CONTROL_CHARACTER'],
  ['too many characters', '名'.repeat(LIMITS.NAME_CHARS + 1), 'TEXT_TOO_LONG'],
  ['too many characters of four bytes', '𠮷'.repeat(LIMITS.NAME_CHARS + 1), 'TEXT_TOO_LONG'],
  ['10,000 characters', 'x'.repeat(10_000), 'TEXT_TOO_LONG'],
  ['NUL', 'a\u0000b', 'TEXT_CONTROL_CHARACTER'],
  ['NUL at the end', 'a\u0000', 'TEXT_CONTROL_CHARACTER'],
  ['BEL', 'a\u0007', 'TEXT_CONTROL_CHARACTER'],
  ['escape', '\u001b[31mred', 'TEXT_CONTROL_CHARACTER'],
  ['delete', 'a\u007f', 'TEXT_CONTROL_CHARACTER'],
  ['a C1 control', 'a\u0085b', 'TEXT_CONTROL_CHARACTER'],
  ['a line break', 'a\nb', 'TEXT_CONTROL_CHARACTER'],
  ['a tab', 'a\tb', 'TEXT_CONTROL_CHARACTER'],
  ['a line separator', 'a\u2028b', 'TEXT_CONTROL_CHARACTER'],
  ['a turn of the writing direction', 'a\u202eb', 'TEXT_CONTROL_CHARACTER'],
  ['an isolate', 'a\u2066b', 'TEXT_CONTROL_CHARACTER'],
  ['a byte order mark', '\ufeffa', 'TEXT_CONTROL_CHARACTER'],
  ['half a character', 'a\ud800', 'TEXT_CONTROL_CHARACTER'],
])('a name of %s is refused: %#', (_what, text, code) => {
  expect(refused(() => cleanName(text)).code).toBe(code);
});

test.each([
  ['ＤＹ－００１', 'DY-001'],
  ['①②', '12'],
  ['Ⅷ', 'VIII'],
  [`${'𠮷'.repeat(21)}ABCDEF`, `${'𠮷'.repeat(21)}ABCDEF`],
  ['号'.repeat(40), '号'.repeat(40)],
])('the number %j is kept as %j', (number, kept) => {
  expect(cleanNumber(number)).toBe(kept);
});

test.each([
  ['with a zero-width space', 'DY\u200b001', 'TEXT_CONTROL_CHARACTER'],
  ['with a word joiner', 'DY\u2060001', 'TEXT_CONTROL_CHARACTER'],
  ['with a soft hyphen', 'DY\u00ad001', 'TEXT_CONTROL_CHARACTER'],
  ['of 41 characters', '𠮷'.repeat(41), 'TEXT_TOO_LONG'],
  // One character that NFKC replaces by eighteen.
  ['that is longer once it is plain', 'ﷺ'.repeat(3), 'TEXT_TOO_LONG'],
])('a number %s is refused', (_what, number, code) => {
  expect(refused(() => cleanNumber(number)).code).toBe(code);
});

test('a text may have several lines and tabs, and no other control characters', () => {
  expect(cleanText('one\n\ttwo\r\n')).toBe('one\n\ttwo');
  expect(refused(() => cleanText('one\u0000two')).code).toBe('TEXT_CONTROL_CHARACTER');
  expect(refused(() => cleanText('x'.repeat(4_001))).code).toBe('TEXT_TOO_LONG');
  expect(refused(() => cleanText('x'.repeat(11), 10)).code).toBe('TEXT_TOO_LONG');
});

test('what was cleaned once is clean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
      let clean;
      try {
        clean = cleanName(text);
      } catch {
        expect(refused(() => cleanName(text)).code).toMatch(/^TEXT_/);
        return;
      }
      expect(cleanName(clean)).toBe(clean);
    }),
  );
});

test('one of something is not several', () => {
  expect([0, 1, 2].map((count) => counted(count, 'line'))).toEqual(['0 lines', '1 line', '2 lines']);
});
