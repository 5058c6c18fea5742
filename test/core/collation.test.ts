import { collationKey } from '../../src/core/text/collation.js';

const inOrder = (names: readonly string[]): string[] =>
  [...names].sort((a, b) => Buffer.compare(Buffer.from(collationKey(a)), Buffer.from(collationKey(b))));

test.each([
  [['安', '李', '王', '张']],
  [['alpha', 'beta', 'Éclair', 'Zeta']],
  // By syllable first: li before lian, whatever follows.
  [['李安', '李白', '连城']],
  // One syllable by its tone: dōng before dòng.
  [['东营', '洞庭']],
  [['旅游', '绿色']],
  [['安 Alpha', '安 beta', 'Anna', '长沙', '重庆', 'Delta']],
  [['😀', '𠮷野家']],
])('names are ordered as people look them up: %j', (names) => {
  expect(inOrder([...names].reverse())).toEqual(names);
  expect(inOrder(names)).toEqual(names);
});

test('full-width, accented and capital letters are ordered like the plain ones', () => {
  expect(collationKey('ＺＥＴＡ')).toBe(collationKey('zeta'));
  expect(collationKey('Éclair')).toBe(collationKey('eclair'));
});

test('a character that is read in several ways is read as in its word', () => {
  expect([collationKey('银行'), collationKey('行业')]).toEqual(['yin2银hang2行', 'hang2行ye4业']);
});

test('the key of the longest name fits its column, cut between characters', () => {
  expect([...collationKey('庄'.repeat(200))]).toHaveLength(200);
  expect(collationKey('𠮷'.repeat(250)).isWellFormed()).toBe(true);
});
