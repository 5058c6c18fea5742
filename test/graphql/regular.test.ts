// The graph says the same thing the same way everywhere: what mutations take and answer, how lists are narrowed and ordered.
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { systemClock } from '../../src/core/time.js';
import { SAYS_OF } from '../../src/domain/shape/changes/action.js';
import { assemble } from '../../src/graphql/assemble.js';
import { kindOfField } from '../harness/examples.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
const capital = (name: string) => name.replace(/^./, (first) => first.toUpperCase());
const small = (name: string) => name.replace(/^./, (first) => first.toLowerCase());

const ofMutations = mutations.map((mutation) => {
  const input = getNamedType(mutation.args[0]?.type) as GraphQLInputObjectType;
  return { ...mutation, input, payload: getNamedType(mutation.type) as GraphQLObjectType };
});

describe('every mutation', () => {
  test.each(ofMutations)('$name takes one input and answers one payload, called after it', (mutation) => {
    const { name, args, type } = mutation;
    expect(args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toEqual([`input: ${capital(name)}Input!`]);
    expect(String(type)).toBe(`${capital(name)}Payload`);
  });

  test.each(ofMutations)('$name calls what it changes `id`', ({ input, payload }) => {
    // The first field of a payload is what was changed or made.
    const [changed] = Object.values(payload.getFields()).filter(
      ({ name, type }) => name !== 'userErrors' && isObjectType(type),
    );
    if (!changed) return;
    const names = [changed.name, small(getNamedType(changed.type).name)].map((name) => `${name}Id`);
    expect(Object.keys(input.getFields()).filter((field) => names.includes(field))).toEqual([]);
    const { id } = input.getFields();
    expect(String(id?.type ?? 'ID!')).toBe('ID!');
  });

  test.each(ofMutations)(
    '$name answers an own type with what it changed, all of it nullable',
    ({ payload }) => {
      const { userErrors, changed, ...others } = payload.getFields();
      expect([userErrors, changed].map((field) => String(field?.type))).toEqual([
        '[UserError!]!',
        'Changed!',
      ]);
      const single = Object.values(others).filter(({ type }) => !isListType(getNullableType(type)));
      expect(single.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([]);
    },
  );
});

/** Nodes that say whether the viewer can call a mutation with them, by the mutation. */
const sayingOf = (mutation: string): string[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) =>
      Object.values(type.getFields()).some(({ extensions }) => extensions[SAYS_OF] === mutation),
    )
    .map(({ name }) => name);

/** Areas are added to nothing; tokens and star levels are no nodes. */
const SAID_OF_NOTHING = ['addArea', 'setStarLevel', 'revokeToken'];

test('whether a viewer can call a mutation is said by what it acts on (`viewerCan…`)', () => {
  const unsaid = ofMutations.filter(({ name, input }) => {
    const said = sayingOf(name);
    return 'id' in input.getFields() ? !said.includes(kindOfField('id', input.name)) : !said.length;
  });
  expect(unsaid.map(({ name }) => name)).toEqual(SAID_OF_NOTHING);
});

test('an input of alternatives is @oneOf: no other one lets every field be left out', () => {
  const alternatives = inputs.filter((type) => {
    const fields = Object.values(type.getFields());
    return fields.length > 1 && !fields.some(isRequiredInputField) && !type.isOneOf;
  });
  // A text is given in one language or in both.
  const free = alternatives.filter(({ name }) => !/Filter$/.test(name)).map(({ name }) => name);
  expect(free).toEqual(['TextInput']);
});

const filters = inputs.filter(({ name }) => name.endsWith('Filter'));
const fieldsOf = (type: GraphQLInputObjectType): GraphQLInputField[] => Object.values(type.getFields());

describe('every filter', () => {
  test.each(filters)('$name takes several values of an enum, under the plural of its last word', (filter) => {
    for (const { name, type } of fieldsOf(filter).filter((field) => isEnumType(getNamedType(field.type)))) {
      const words = getNamedType(type).name.match(/[A-Z][a-z]+/g) ?? [];
      const endings = words.map((_, index) => small(plural(words.slice(index).join(''))));
      expect([name, endings.includes(name)]).toEqual([name, true]);
      expect(isListType(getNullableType(type))).toBe(true);
    }
  });

  test.each(filters)('$name names bounds of time …From and …Before, and ids …Id', (filter) => {
    for (const { name, type } of fieldsOf(filter)) {
      const named = getNamedType(type).name;
      if (named === 'DateTimeISO') expect(name).toMatch(/[a-z](From|Before)$/);
      if (named === 'ID') expect(name).toMatch(/[a-z]Ids?$/);
    }
    const bounds = fieldsOf(filter).flatMap(({ name }) => /^(.*)(?:From|Before)$/.exec(name)?.[1] ?? []);
    for (const bound of bounds) expect(bounds.filter((each) => each === bound)).toHaveLength(2);
  });
});

const plural = (word: string) => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

const orders = inputs.filter(({ name }) => name.endsWith('Order'));

test.each(orders)('$name is a field, and a direction that is ASC when left out', (order) => {
  const { field, direction, ...others } = order.getFields();
  expect(Object.keys(others)).toEqual([]);
  expect(String(field?.type)).toBe(`${order.name}Field!`);
  expect([String(direction?.type), direction?.defaultValue]).toEqual(['Direction!', 'ASC']);
});

test('times and names are called the same in every order', () => {
  const values = orders.flatMap(({ name }) =>
    (schema.getType(`${name}Field`) as GraphQLEnumType).getValues().map((value) => value.name),
  );
  // The day of a milestone is its field `date`.
  expect(values.filter((value) => /(TIME|DATE|TITLE|_ON$|WHEN)/.test(value))).toEqual(['DATE']);
});

const UNNARROWED: Readonly<Record<string, string>> = {
  'Agreement.areas': 'an agreement is about a few areas',
  'Claim.evidence': 'it is handed in once, or a few times where it was sent back',
  'DonationProof.lines': 'what is checked is the whole',
  'Event.closedYears': 'its books are closed once a year',
  'Initiative.years': 'an initiative has one a year',
  'Organisation.closedYears': 'its books are closed once a year',
  'Organisation.draftAnnouncements': 'there are a few drafts of one organisation, in one state',
  'Organisation.initiatives': 'an organisation leads a few, told apart by their names',
  'Organisation.series': 'an organisation has a few series, told apart by their names',
  'Organisation.serviceOffers': 'an organisation offers a few services',
  'Project.closedYears': 'its books are closed once a year',
  'Project.initiatives': 'a project is part of a few',
  'Query.areas': 'there are a few areas, known by their codes',
  'Query.search': 'it is narrowed by its `text` and its `types`',
};
const UNORDERED: Readonly<Record<string, string>> = {
  'Query.feed':
    'its one order is that of commits, with no gaps; the newest are read by `last` (docs/adr/0022)',
  'Query.search':
    'what fits best comes first, and is found by walking towards what fits less (docs/adr/0021)',
};

const pages = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));

test.each([
  { argument: 'filter', ending: 'Filter', but: UNNARROWED },
  { argument: 'orderBy', ending: 'Order', but: UNORDERED },
])('every page takes `$argument`, but for those with a reason', ({ argument, ending, but }) => {
  expect(pages.length).toBeGreaterThan(60);
  const without = pages.filter(({ field }) => {
    const type = field.args.find(({ name }) => name === argument)?.type;
    return !isInputObjectType(type) || !type.name.endsWith(ending);
  });
  expect(without.map(({ type, field }) => `${type.name}.${field.name}`).sort()).toEqual(Object.keys(but));
});
