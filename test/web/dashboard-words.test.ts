// What the dashboard says, in both languages: a text that is missing, or a state or kind that has no name, fails here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { kindName, kindsOf, KIND_GROUPS } from '../../src/web/dashboard/words/kinds.js';
import { CLAIM_STATES, COVERAGE_STANDINGS, NEED_STATES } from '../../src/web/dashboard/words/states.js';
import { WORDS } from '../../src/web/dashboard/words/words.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8'));

function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return type.getValues().map((value) => value.name);
}

const groups = Object.values(KIND_GROUPS);
const kinds = groups.flatMap((group) => Object.keys(group.kinds));

test('every text is there in both languages, each in its own script', () => {
  const texts = [
    ...Object.entries(WORDS),
    ...groups.map(({ name }) => ['group', name] as const),
    ...groups.flatMap((group) => Object.entries<{ zh: string; en: string }>(group.kinds)),
    ...[CLAIM_STATES, NEED_STATES, COVERAGE_STANDINGS].flatMap((states) => Object.entries(states)),
  ];
  const inBothAlike = ['csv', 'coveredOf', 'otherLanguage'];
  const wrong = texts.filter(
    ([key, { zh, en }]) =>
      !inBothAlike.includes(key) && (!/\p{Script=Han}/u.test(zh) || !/^[ -~“”’]+$/u.test(en)),
  );
  expect(wrong).toEqual([]);
  // As many places for values in one as in the other.
  const places = (text: string) => text.split('{}').length;
  expect(texts.filter(([, { zh, en }]) => places(zh) !== places(en))).toEqual([]);
});

test('every kind of entry and every state that the graph knows has a name, and no other', () => {
  expect([...kinds].sort()).toEqual(valuesOf('FeedKind').sort());
  expect(Object.keys(CLAIM_STATES).sort()).toEqual(valuesOf('ClaimState').sort());
  expect(Object.keys(NEED_STATES).sort()).toEqual(valuesOf('NeedState').sort());
  expect(Object.keys(COVERAGE_STANDINGS).sort()).toEqual(valuesOf('CoverageStanding').sort());
});

test('a choice of the filter is a group, one kind, or all; a kind from a later version is shown as it is', () => {
  expect(kindsOf('giving')).toContain('DONATION_RECEIVED');
  expect(kindsOf('DONATION_RECEIVED')).toEqual(['DONATION_RECEIVED']);
  expect([kindsOf(''), kindsOf('constructor')]).toEqual([undefined, undefined]);
  expect(kindName('OF_TOMORROW')).toEqual({ zh: 'OF_TOMORROW', en: 'OF_TOMORROW' });
});
