import {
  declareDerivedIds,
  declareIds,
  derivedId,
  ID_LENGTH,
  kindOfId,
  newId,
  nounOf,
  parseId,
  readDerivedId,
  type IdKind,
} from '../../src/core/ids.js';
import { features } from '../../src/domain/features.js';
import { refused } from './refused.js';

const kinds = features.flatMap(({ ids = {} }) => Object.keys(ids) as IdKind[]);

test('two kinds do not share a prefix', () => {
  expect(() => declareIds({ Claim: { prefix: 'prj', noun: { en: 'claim', zh: '认领' } } })).toThrow(
    'Ids with prj belong to another kind already.',
  );
  expect(kindOfId(newId('Project'))).toBe('Project');
});

test('what is made from something else has its id, behind a prefix that nobody else has', () => {
  const from = newId('Event');
  expect(readDerivedId(derivedId('ClaimBoard', from))).toEqual({ kind: 'ClaimBoard', from });
  expect(readDerivedId(derivedId('ClaimBoard', newId('Project')))).toBeUndefined();
  expect(kindOfId(derivedId('ClaimBoard', from))).toBeUndefined();
  for (const prefix of ['prj', 'tot'])
    expect(() => {
      declareDerivedIds('ClaimBoard', { prefix, from: [] });
    }).toThrow(`Ids with ${prefix} belong to another kind already.`);
});

test.each(kinds)('an id of a %s says what it names', (kind) => {
  const id = newId(kind);
  expect(id).toHaveLength(ID_LENGTH);
  expect(kindOfId(id)).toBe(kind);
  expect(parseId(kind, id)).toBe(id);
});

test('ids made one after the other sort in that order, even within a millisecond', () => {
  const ids = Array.from({ length: 1_000 }, () => newId('Claim'));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

const ulid = newId('Project').slice(4);

test.each([
  ['nothing', ''],
  ['a word', 'project'],
  ['a bare ULID', ulid],
  ['a prefix nobody has', `xyz_${ulid}`],
  ['a prefix in capitals', `PRJ_${ulid}`],
  ['another separator', `prj-${ulid}`],
  ['lower case', `prj_${ulid.toLowerCase()}`],
  ['one character too few', `prj_${ulid.slice(1)}`],
  ['one character too many', `prj_${ulid}0`],
  ['a space behind', `prj_${ulid} `],
  ['a line break behind', `prj_${ulid}\n`],
  ['a letter ULIDs leave out', `prj_0${'U'.repeat(25)}`],
  ['a time past what ULIDs hold', `prj_8${ulid.slice(1)}`],
])('%s is no id', (_what, text) => {
  expect(kindOfId(text)).toBeUndefined();
  expect(refused(() => parseId('Project', text)).code).toBe('BAD_ID');
});

test.each(kinds.filter((kind) => kind !== 'Project'))('the id of a %s is not taken for a project', (kind) => {
  const fault = refused(() => parseId('Project', newId(kind)));
  expect(fault.code).toBe('BAD_ID');
  expect(fault.wording.en).toMatch(
    new RegExp(`^This is the id of an? ${nounOf(kind).en}\\. Send that of a project\\.$`),
  );
  expect(fault.wording.zh).toBe(`这是${nounOf(kind).zh}的 ID。请填写项目的 ID。`);
});

test.each<[kind: IdKind, said: string]>([
  ['Event', 'This is not an id. Send that of an event.'],
  ['Organisation', 'This is not an id. Send that of an organisation.'],
  ['Project', 'This is not an id. Send that of a project.'],
])('what is no id of its kind is refused in English: %s', (kind, said) => {
  expect(refused(() => parseId(kind, 'nonsense')).message).toBe(said);
});
