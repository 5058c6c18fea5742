import fc from 'fast-check';
import { cleanName, cleanText } from '../../src/core/text.js';
import { refused } from './refused.js';

test.each([
  ['中国少年', '中国少年'],
  ['  trimmed \n', 'trimmed'],
  ['e\u0301', 'é'],
  ['名'.repeat(200), '名'.repeat(200)],
  ['𠮷'.repeat(200), '𠮷'.repeat(200)],
  ['家 👨‍👩‍👧', '家 👨‍👩‍👧'],
])('%j is kept as %j', (text, kept) => {
  expect(cleanName(text)).toBe(kept);
});

test.each([
  ['nothing', '', 'TEXT_EMPTY'],
  ['spaces', ' \u3000 ', 'TEXT_EMPTY'],
  ['only marks nobody sees', '\u200b\u2060\u00ad', 'TEXT_EMPTY'],
  ['201 characters', '名'.repeat(201), 'TEXT_TOO_LONG'],
  ['201 characters of four bytes', '𠮷'.repeat(201), 'TEXT_TOO_LONG'],
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
