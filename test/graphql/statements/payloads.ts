import {
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { features } from '../../../src/domain/features.js';
import { STATEMENTS } from '../../../src/domain/shape/declarations/statements.js';
import { inputTypeOf } from '../../harness/client.js';
import { leavesOf, selectionOf, tables, type Selection } from './walk.js';

type Field = GraphQLField<unknown, unknown>;

/** Fields of a payload that are told of a refusal, or are read kind by kind. */
const APART = new Set(['userErrors', 'changed']);
const FIELDS_AT_ONCE = 6;

export const mutationsOf = (schema: GraphQLSchema): Field[] =>
  Object.values(schema.getMutationType()?.getFields() ?? {});

export const documentOf = (mutation: string, selection: string): string =>
  `mutation ($input: ${inputTypeOf(mutation)}!) { done: ${mutation}(input: $input) { userErrors { code field } ${selection} } }`;

/** What a payload shows of itself: each of its fields with all that hangs on it, some at a time. */
export function ownOf({ type }: Field): Selection[] {
  return Object.values((getNamedType(type) as GraphQLObjectType).getFields())
    .filter(({ name }) => !APART.has(name))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (!isObjectType(named)) return [selectionOf(field)];
      return inParts(Object.values(named.getFields()).map(selectionOf)).map(({ text, loads }) => ({
        text: `${field.name} { __typename ${text} }`,
        loads,
      }));
    });
}

/** What a payload tells of all that was changed: its kinds with their leaves, some at a time. */
export function changedOf(schema: GraphQLSchema): Selection[] {
  const fields = Object.values((schema.getType('Changed') as GraphQLObjectType).getFields());
  const kinds = fields.filter(
    ({ type }) => 'id' in ((getNamedType(type) as GraphQLObjectType).getFields?.() ?? {}),
  );
  return inParts(kinds.map(kindOf)).map(({ text, loads }) => ({ text: `changed { ${text} }`, loads }));
}

/** The nodes of one kind that were changed. They are read though their field has no resolver of its own. */
function kindOf({ name, type, extensions }: Field): Selection {
  const leaves = leavesOf(getNamedType(type));
  const own = (extensions[STATEMENTS] as number | undefined) ?? 1;
  return { text: `${name} { ${leaves.text} }`, loads: own + leaves.loads };
}

/** What shows something of others is looked for once, in each table that holds some. */
export const SHOWN_ELSEWHERE = features.flatMap(({ showing = [] }) => showing).length;

/** What is told beside the nodes: ids of any kind, and the lists, whose items are read by a statement for each field that is a list. */
export const TOLD: Selection = {
  text: 'changed { complete gone lists { parentId field edges { cursor node { __typename } } } }',
  loads: tables,
};

function inParts(all: readonly Selection[]): Selection[] {
  const starts = Array.from(
    { length: Math.ceil(all.length / FIELDS_AT_ONCE) },
    (_, nth) => nth * FIELDS_AT_ONCE,
  );
  return starts.map((start) => {
    const some = all.slice(start, start + FIELDS_AT_ONCE);
    const loads = some.reduce((sum, each) => sum + each.loads, 0);
    return { text: some.map(({ text }) => text).join(' '), loads };
  });
}
