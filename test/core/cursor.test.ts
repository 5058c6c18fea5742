import fc from 'fast-check';
import { LIMITS } from '../../src/core/limits.js';
import { feedCursor, pageCursor, parseFeedCursor, parsePageCursor } from '../../src/core/cursor.js';
import { cleanName } from '../../src/core/text/text.js';
import { newId } from '../../src/core/ids.js';
// Features declare the kinds of ids.
import '../../src/domain/features.js';
import { refused } from './refused.js';

const EPOCH = '01M80Y1956XGV9D8TX3K3EH03V';
const ORDER = { type: 'organisation', list: 'organisations', order: 'nameKey:ASC' };
const packed = (...lines: string[]) => Buffer.from(lines.join('\n')).toString('base64url');

test('a feed cursor comes back as the position it was made of', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(2 ** 48), (seq, mark) => {
      const position = { epoch: EPOCH, seq, mark };
      expect(parseFeedCursor(feedCursor(position))).toEqual(position);
    }),
  );
});

test('a page cursor comes back as the sort keys it was made of, whatever the name of the row', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => {
    try {
      return cleanName(text) !== '';
    } catch {
      return false;
    }
  });
  fc.assert(
    fc.property(fc.oneof(name.map(cleanName), fc.integer()), (key) => {
      const keys = [key, newId('Organisation')] as const;
      expect(parsePageCursor(ORDER, pageCursor(ORDER, keys))).toEqual(keys);
    }),
  );
});

test.each(['𠮷'.repeat(200), '"\\'.repeat(100)])(
  'the longest names have cursors that can be read (%#)',
  (name) => {
    const keys = [cleanName(name), newId('Organisation')] as const;
    expect(parsePageCursor(ORDER, pageCursor(ORDER, keys))).toEqual(keys);
  },
);

const feed = feedCursor({ epoch: EPOCH, seq: 7, mark: 46_655 });
const page = pageCursor(ORDER, ['甲', newId('Organisation')]);

test.each([
  ['nothing', ''],
  ['a word', 'cursor'],
  ['one with padding', `${feed}=`],
  ['one that lost its end', feed.slice(0, -4)],
  ['one with something behind', `${feed}AAAA`],
  ['one with a space', ` ${feed}`],
  ['one without epoch', packed('f', '', '7')],
  ['one without seq', packed('f', EPOCH)],
  ['one with an empty seq', packed('f', EPOCH, '')],
  ['one with a seq below zero', packed('f', EPOCH, '-1')],
  ['one with half a seq', packed('f', EPOCH, '1.5')],
  ['one with an exponent', packed('f', EPOCH, '1e3')],
  ['one with a hexadecimal seq', packed('f', EPOCH, '0x10')],
  ['one with a seq that numbers cannot hold', packed('f', EPOCH, '9007199254740993')],
  ['one with an empty mark', packed('f', EPOCH, '7', '')],
  ['one with a mark of other letters', packed('f', EPOCH, '7', 'X')],
  ['one with a fourth field', packed('f', EPOCH, '7', 'x', 'y')],
  ['a novel', 'A'.repeat(10_000)],
])('%s is no feed cursor', (_what, cursor) => {
  expect(refused(() => parseFeedCursor(cursor)).code).toBe('BAD_CURSOR');
});

const made = [ORDER.type, ORDER.list, ORDER.order] as const;

test.each([
  ['one that is not JSON', packed('p', ...made, '["甲",')],
  ['one that is no list', packed('p', ...made, '{"0":"甲"}')],
  ['one with an object for a key', packed('p', ...made, '[{},"x"]')],
  ['one with null for a key', packed('p', ...made, '[null,"x"]')],
  ['one without keys', packed('p', ...made, '[]')],
  ['one with three keys', packed('p', ...made, '["甲","x","y"]')],
  ['one with more behind', packed('p', ...made, '["甲","x"]', 'y')],
  ['one with less', packed('p', ORDER.type, ORDER.order, '["甲","x"]')],
  ['one of no kind', packed('x', ...made, '["甲","x"]')],
])('%s is no page cursor', (_what, cursor) => {
  expect(refused(() => parsePageCursor(ORDER, cursor)).code).toBe('BAD_CURSOR');
});

test.each([
  ['the feed', feed, 'CURSOR_OF_OTHER_LIST'],
  [
    'another list',
    pageCursor({ ...ORDER, list: 'Organisation.children' }, ['甲', 'x']),
    'CURSOR_OF_OTHER_LIST',
  ],
  [
    'another type',
    pageCursor({ ...ORDER, type: 'event', list: 'events' }, ['甲', 'x']),
    'CURSOR_OF_OTHER_TYPE',
  ],
  ['another order', pageCursor({ ...ORDER, order: 'createdAt:ASC' }, [1, 'x']), 'CURSOR_OF_OTHER_ORDER'],
  [
    'the other direction',
    pageCursor({ ...ORDER, order: 'nameKey:DESC' }, ['甲', 'x']),
    'CURSOR_OF_OTHER_ORDER',
  ],
])('a cursor of %s is refused with a code that says so', (_what, cursor, code) => {
  expect(refused(() => parsePageCursor(ORDER, cursor)).code).toBe(code);
});

test('a cursor of a list is refused by the feed with a code that says so', () => {
  expect(refused(() => parseFeedCursor(page)).code).toBe('CURSOR_OF_OTHER_LIST');
});

test('changing any one character of a cursor never goes unnoticed as another kind of error', () => {
  fc.assert(
    fc.property(fc.nat({ max: feed.length - 1 }), fc.constantFrom(...'Aa0_-=+ é'), (at, character) => {
      const tampered = feed.slice(0, at) + character + feed.slice(at + 1);
      try {
        expect(feedCursor(parseFeedCursor(tampered))).toBe(tampered);
      } catch {
        expect(refused(() => parseFeedCursor(tampered)).code).toBe('BAD_CURSOR');
      }
    }),
  );
});

test('a cursor of more than CURSOR_CHARS is none, though it could be read', () => {
  const id = newId('Organisation');
  const [fits, beyond] = [1_400, 1_450].map((length) => pageCursor(ORDER, ['x'.repeat(length), id])) as [
    string,
    string,
  ];
  expect([fits.length <= LIMITS.CURSOR_CHARS, beyond.length > LIMITS.CURSOR_CHARS]).toEqual([true, true]);
  expect(parsePageCursor(ORDER, fits)[1]).toBe(id);
  expect(refused(() => parsePageCursor(ORDER, beyond)).code).toBe('BAD_CURSOR');
});
