import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { VIEWER_EXTENSION } from '../../../src/domain/access.js';
import { features } from '../../../src/domain/features.js';
import { STATEMENTS } from '../../../src/domain/shape/declarations/statements.js';
import type { Visibility } from '../../../src/domain/visibility.js';
import type { Answer } from '../../harness/client.js';

type Field = GraphQLField<unknown, unknown>;

/** Those that a node may be in. */
export const tables = features.flatMap(({ nodes = [] }) => nodes).length;

/** A selection, and how many of its fields may each run a statement. */
export interface Selection {
  readonly text: string;
  readonly loads: number;
}

/** Where several objects of a type can be queried: those of `$ids`, or the first `$first` entries of `$kinds`. */
export interface Spot {
  readonly type: GraphQLObjectType;
  /** The type of the objects that it begins at, and the field of it that leads to this type. */
  readonly begin: string;
  readonly through?: string;
  readonly around: (inner: string) => string;
  /** The objects in the answer. */
  readonly found: (data: Answer) => Answer[];
}

/** Every type that a query reaches from a node, once, by the shortest path. */
export function spotsOf(schema: GraphQLSchema): Spot[] {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('There are no nodes.');
  const spots: Spot[] = schema.getPossibleTypes(node).map((type) => ({
    type,
    begin: type.name,
    around: (inner) => `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} { ${inner} } } }`,
    found: (data) => data.nodes,
  }));
  // Entries are not nodes.
  spots.push({
    type: schema.getType('FeedEntry') as GraphQLObjectType,
    begin: 'FeedEntry',
    around: (inner) =>
      `query ($first: Int, $kinds: [FeedKind!]) { feed(first: $first, filter: { kinds: $kinds }) { nodes { ${inner} } } }`,
    found: (data) => data.feed.nodes,
  });
  const known = new Set<GraphQLNamedType>(spots.map(({ type }) => type));
  for (const spot of spots) {
    for (const field of Object.values(spot.type.getFields())) {
      for (const [type, path] of within(field)) {
        if (known.has(type)) continue;
        known.add(type);
        spots.push({
          type,
          begin: spot.begin,
          through: spot.through ?? field.name,
          around: (inner) => spot.around(path.around(inner)),
          found: (data) => spot.found(data).flatMap((row) => path.found(row)),
        });
      }
    }
  }
  return spots;
}

interface Path {
  readonly around: (inner: string) => string;
  readonly found: (row: Answer) => Answer[];
}

/** Object types of a field; for a connection, those of its items. */
function within(field: Field): [GraphQLObjectType, Path][] {
  const named = getNamedType(field.type);
  const { name } = field;
  if (isConnection(named)) {
    const item = getNamedType(named.getFields()['nodes']?.type);
    if (!isObjectType(item)) return [];
    const around = (inner: string) => `${name}(first: 3) { nodes { ${inner} } }`;
    return [[item, { around, found: (row) => row?.[name]?.nodes ?? [] }]];
  }
  const isList = isListType(getNullableType(field.type));
  const found = (row: Answer): Answer[] => (isList ? (row?.[name] ?? []) : row?.[name] ? [row[name]] : []);
  if (isObjectType(named)) return [[named, { around: (inner) => `${name} { ${inner} }`, found }]];
  return [];
}

export function isConnection(type: GraphQLNamedType): type is GraphQLObjectType {
  return isObjectType(type) && 'pageInfo' in type.getFields();
}

/** A field with all leaves of its type. */
export function selectionOf(field: Field): Selection {
  const own = loadsOf(field);
  const named = getNamedType(field.type);
  if (isConnection(named)) {
    const { nodes, totalCount } = named.getFields();
    const items = leavesOf(getNamedType(nodes?.type));
    const count = totalCount ? ' totalCount' : '';
    return {
      text: `${field.name}(first: 3) { nodes { ${items.text} } edges { cursor } pageInfo { endCursor }${count} }`,
      loads: own + items.loads + (totalCount ? 1 : 0),
    };
  }
  if (!isCompositeType(named)) return { text: field.name, loads: own };
  const leaves = leavesOf(named);
  return { text: `${field.name} { ${leaves.text} }`, loads: own + leaves.loads };
}

export function leavesOf(type: GraphQLNamedType | undefined): Selection {
  if (!isObjectType(type)) return { text: '__typename', loads: 0 };
  const leaves = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  );
  return {
    text: ['__typename', ...leaves.map(({ name }) => name)].join(' '),
    loads: leaves.reduce((sum, field) => sum + loadsOf(field), 0),
  };
}

/**
 * A field with a resolver may read once, or as often as it declares, a node of any type from each of their tables; one that depends
 * on the viewer may also read each party of the rights that it checks.
 */
export function loadsOf({ type, resolve, extensions }: Field): number {
  const rules = (extensions[VIEWER_EXTENSION] ?? []) as readonly Visibility[];
  const parties = rules.map(({ right }) => Math.max(1, Object.keys(right.holders).length));
  const most = isInterfaceType(getNamedType(type)) ? tables : 1;
  const own = (extensions[STATEMENTS] as number | undefined) ?? most;
  return (resolve ? own : 0) + parties.reduce((sum, each) => sum + each, 0);
}

/** Statements that were made so often at least, without their number of values. */
export function madeForEach(made: readonly string[], least: number): string[] {
  const times = new Map<string, number>();
  for (const statement of made) {
    const form = statement.replace(/\?(, ?\?)+/g, '?').split(' UNION ALL ')[0] ?? '';
    times.set(form, (times.get(form) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count >= least).map(([form]) => form);
}
