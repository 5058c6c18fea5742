import { Fault, FAULTS, USER_FAULTS, wordingOf, type FaultCode } from '../../src/core/faults.js';
import { outOfRange, tooLong, tooMany } from '../../src/core/bounds.js';
import { LANGUAGES } from '../../src/core/text/wording.js';

const codes = Object.keys(FAULTS) as FaultCode[];
const HAN = /\p{Script=Han}/u;

test.each(codes)('%s says what is the matter and what would be right, in English and in Chinese', (code) => {
  const { en, zh } = FAULTS[code];
  for (const sentence of en) expect(sentence).toMatch(/^[A-Z][^\p{Script=Han}]*\.$/u);
  for (const sentence of zh) {
    expect(sentence).toMatch(HAN);
    expect(sentence).toMatch(/。$/);
  }
  expect(new Fault(code).wording).toEqual(wordingOf(code));
});

test('no two codes say the same', () => {
  for (const language of LANGUAGES) {
    const said = codes.map((code) => FAULTS[code][language][0]);
    expect(new Set(said).size).toBe(said.length);
  }
});

test('what a mutation tells in userErrors never passes by itself', () => {
  const passing = Object.keys(USER_FAULTS).filter((code) => new Fault(code as FaultCode).retryable);
  expect(passing).toEqual([]);
});

test('a bound that is passed is said in both languages', () => {
  for (const fault of [tooMany(7), tooLong(7), outOfRange(2, 7)])
    for (const language of LANGUAGES) expect(fault.wording[language]).toContain('7');
});
