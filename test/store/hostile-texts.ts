/** Each is also tried with another behind it, where there is time. */
const HOSTILE = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  "' OR 1=1) -- ",
  "'; CREATE TABLE stray (id int); -- ",
  '\\x27) OR 1=1 #',
  '/* ? */ -- ?',
  '?, :name, @a := 1',
  '\u0000',
  '\u0000\u001a\b\t\r\n%_',
  // A lead byte of GBK as the first and as the last byte of a character, and then a quote.
  "\u00bf'",
  "\u7e97'\u00bf\\'",
  '公益图谱',
  '🎉',
  "👩‍👧'🏳️‍🌈",
  'é e\u0301 ﬁ İ ı ß',
  '{"a":"\\u0027"}',
];

const LONG = Boolean(process.env['TEST_LONG']);

export const CORPUS = [
  ...HOSTILE,
  ...(LONG ? HOSTILE : []).map((text, n) => `${text}${HOSTILE[(7 * n + 3) % HOSTILE.length] ?? ''}`),
];

/** What is tried wherever each takes many requests. */
export const WORST = LONG ? CORPUS : CORPUS.slice(4, 9);
