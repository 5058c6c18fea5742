import {
  getNamedType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { STATEMENTS } from '../../../src/domain/shape/declarations/statements.js';
import { kindOfField } from '../../harness/examples.js';
import { isConnection, leavesOf, loadsOf, selectionOf, type Selection } from './walk.js';

type Field = GraphQLField<unknown, unknown>;
/** Ids by the names of types. */
type Ids = Readonly<Record<string, readonly string[]>>;

/** A field of Query, with a part of what hangs on what it returns. */
export interface Root {
  readonly name: string;
  /** How many statements it may run. */
  readonly loads: number;
  /** @param first of a page */
  readonly document: (ids: Ids, first: number) => string;
}

/** What those fields of Query are given that take something else than an id. */
const GIVEN: Readonly<Record<string, string>> = {
  donationTotal: 'scope: { everything: true }',
  ledgerLine: 'number: 1',
  regionByCode: 'code: "330106"',
  certificateByCode: 'code: "00000000000000000"',
  search: 'text: "测试"',
  volunteerByNumber: 'number: "1"',
};
/** They begin at any type, which the fields of each type are asked by, or tell of the node or of the whole ledger. */
const APART = new Set(['node', 'nodes', 'explainSubscription', 'verifyLedger']);
/** Fields at once, so that none costs more than an operation may. What lies in a region is looked for in all below it. */
const FIELDS: Readonly<Record<string, number>> = { regions: 1 };
const FIELDS_USUALLY = 6;

/** Every field of Query that returns a thing, and every one that returns a page, with all that hangs on its items in turn. */
export function rootsOf(schema: GraphQLSchema): Root[] {
  return Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ name }) => !APART.has(name))
    .flatMap(partsOf);
}

/** What a field of Query that takes the id of one thing is given, of the things in turn. */
const GIVEN_IDS: Readonly<Record<string, (ids: Ids, nth: number) => string>> = {
  donationTotal: ({ Event = [] }, nth) => `scope: { eventId: "${Event[nth] ?? ''}" }`,
  goalState: ({ Event = [] }, nth) => `scope: { eventId: "${Event[nth] ?? ''}" }`,
  statistics: ({ Organisation = [] }, nth) => `of: { organisationId: "${Organisation[nth] ?? ''}" }`,
};

/** Every field of Query that takes one id, asked for several things at once. */
export function repeatedOf(schema: GraphQLSchema): Omit<Root, 'loads'>[] {
  const takesOne = ({ name, args }: Field) =>
    name in GIVEN_IDS || args.some((arg) => isRequiredArgument(arg) && String(arg.type) === 'ID!');
  return Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter((field) => takesOne(field) && !APART.has(field.name))
    .map((field) => ({
      name: field.name,
      document: (ids, count) => {
        const asked = Array.from({ length: count }, (_, nth) => {
          const given = GIVEN_IDS[field.name]?.(ids, nth);
          return `a${String(nth)}: ${field.name}${given ? `(${given})` : argumentsOf(field, ids, 0, nth)} { __typename }`;
        });
        return `{ ${asked.join(' ')} }`;
      },
    }));
}

const isNode = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');

function partsOf(field: Field): Root[] {
  const named = getNamedType(field.type);
  const isPage = isConnection(named);
  const item = isPage ? getNamedType(named.getFields()['nodes']?.type) : named;
  // What hangs on a thing by itself is asked of many by their ids.
  const below = isPage && item && isNode(item) ? fieldsOf(item).map(selectionOf) : [leavesOf(item)];
  const count = isPage && 'totalCount' in named.getFields();
  const size = FIELDS[field.name] ?? FIELDS_USUALLY;
  const starts = Array.from({ length: Math.ceil(below.length / size) }, (_, nth) => nth * size);
  return starts.map((start) => {
    const some = below.slice(start, start + size);
    const text = some.map((each) => each.text).join(' ');
    const inner = isPage ? `nodes { ${text} } pageInfo { endCursor } ${count ? 'totalCount' : ''}` : text;
    return {
      name: field.name,
      loads: some.reduce((sum: number, { loads }: Selection) => sum + loads, loadsOf(field) + Number(count)),
      document: (ids, first) =>
        `{ ${field.name}${argumentsOf(field, ids, isPage ? first : 0)} { ${inner} } }`,
    };
  });
}

/** Those that cost so much that few can be asked for are asked one type at a time. */
const fieldsOf = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).filter(
    ({ args, extensions }) => !args.some(isRequiredArgument) && !(STATEMENTS in extensions),
  );

/** @param nth of the things whose ids are given */
function argumentsOf({ name, args, type }: Field, ids: Ids, first: number, nth = 0): string {
  const given = args.filter(isRequiredArgument).map((arg) => {
    const kind = arg.name === 'id' ? getNamedType(type).name : undefined;
    return (
      GIVEN[name] ??
      GIVEN_IDS[name]?.(ids, nth) ??
      `${arg.name}: "${ids[kind ?? kindOfField(arg.name, 'Query')]?.[nth] ?? ''}"`
    );
  });
  const all = [...given, ...(first ? [`first: ${String(first)}`] : [])];
  return all.length ? `(${all.join()})` : '';
}
