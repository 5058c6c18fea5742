// What a payload names as changed, against what has changed: after every mutation a normalised cache (Apollo Client's, without
// update functions) shows what a new query shows, but for lists that the payload names and ids that it says are gone.
import { InMemoryCache, gql } from '@apollo/client';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { kindOfId, readDerivedId } from '../../src/core/ids.js';
import { systemClock } from '../../src/core/time.js';
import { assemble } from '../../src/graphql/assemble.js';
import { uniqueKey } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { inputTypeOf } from '../harness/client.js';
import { createWorld, makeWhole, exampleOf, type World } from '../harness/examples.js';
import { onOneGatewayAtFirst } from '../harness/gateway.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const node = schema.getType('Node');
if (!isInterfaceType(node)) throw new Error('There are no nodes.');
const nodeTypes = schema.getPossibleTypes(node);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map(({ name }) => name);
const changedType = schema.getType('Changed') as GraphQLObjectType;

/** They tell when something was read, not what it is. */
const OF_THE_READING = new Set(['Cursor']);
const READ_AT = new Set([
  ...['ClaimBoard.asOf', 'DonationTotal.asOf', 'ExactTotal.asOf', 'CoverageProgress.asOf'],
  'Statistics.asOf',
  'OwedItems.asOf',
  'Event.screens',
  // What takes no key is done again by each document that is sent here.
  'Announcement.updatedAt',
]);
const DEPTH = 3;

type Field = GraphQLField<unknown, unknown>;

/** All that can be selected of a type without arguments: of nodes behind it the id, of everything else all again. */
function everythingOf(type: GraphQLObjectType, depth: number): string {
  return ['__typename', ...fieldsOf(type).map((field) => selected(field, depth))].filter(Boolean).join(' ');
}

const fieldsOf = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(
    ({ name, args, type: of }) =>
      !args.some(isRequiredArgument) &&
      !OF_THE_READING.has(getNamedType(of).name) &&
      !READ_AT.has(`${type.name}.${name}`),
  );

const FIELDS_AT_ONCE = 6;

/** Everything of a type, in parts that cost no more than an operation may. */
function partsOf(type: GraphQLObjectType): string[] {
  const all = fieldsOf(type).map((field) => selected(field, DEPTH));
  const starts = Array.from({ length: Math.ceil(all.length / FIELDS_AT_ONCE) }, (_, n) => n * FIELDS_AT_ONCE);
  return starts.map((start) => all.slice(start, start + FIELDS_AT_ONCE).join(' '));
}

function selected({ name, type, args }: Field, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return name;
  if (!isCompositeType(named) || depth === 0) return '';
  if (isAbstractType(named)) return `${name} { __typename ... on Node { id } }`;
  const isPage = 'pageInfo' in named.getFields();
  if (isPage) {
    const item = getNamedType(named.getFields()['nodes']?.type);
    const shown = isObjectType(item) && 'id' in item.getFields() ? 'id' : '__typename';
    const first = args.some((arg) => arg.name === 'first') ? '(first: 30)' : '';
    return `${name}${first} { nodes { __typename ${shown} } }`;
  }
  if ('id' in named.getFields()) return `${name} { __typename id }`;
  return `${name} { ${everythingOf(named, depth - 1)} }`;
}

const fragmentOf = (type: GraphQLObjectType) =>
  `fragment Of${type.name} on ${type.name} { ${everythingOf(type, DEPTH)} }`;

/** A query of all of one node, by its type. */
const screens = new Map(
  nodeTypes.map((type) => [
    type.name,
    `query Screen($id: ID!) { node(id: $id) { __typename id ...Of${type.name} } } ${fragmentOf(type)}`,
  ]),
);
const typeOf = (id: string): string => kindOfId(id) ?? readDerivedId(id)?.kind ?? '';
const screenOfNode = (id: string): string => screens.get(typeOf(id)) ?? '';

/** Kinds at once, so that no document is too long. */
const KINDS_AT_ONCE = 12;

/**
 * Everything of a payload, in several documents, as no document may be as long. The mutation is sent with each: for its key, or as it
 * says how something is, it changes nothing more. The last ones are of the kinds of which the ones before them have found nodes.
 */
function documentsOf(mutation: string): {
  readonly first: string;
  readonly found: readonly string[];
  readonly whole: (changed: Answer) => string[];
} {
  const payload = getNamedType(schema.getMutationType()?.getFields()[mutation]?.type) as GraphQLObjectType;
  const named = new Set<GraphQLObjectType>();
  const own = Object.values(payload.getFields())
    .filter(({ name }) => name !== 'changed' && name !== 'userErrors')
    .map((field) => {
      const type = getNamedType(field.type);
      if (isListType(getNullableType(field.type))) return `${field.name} { __typename id }`;
      if (!isObjectType(type)) return field.name;
      if (!nodeTypes.includes(type)) return `${field.name} { ${everythingOf(type, 1)} }`;
      named.add(type);
      return `${field.name} { ...Of${type.name} }`;
    });
  const lists = 'complete gone lists { parentId field edges { cursor node { __typename id } } }';
  const ask = (selection: string, types: Iterable<GraphQLObjectType>) =>
    `mutation Change($input: ${inputTypeOf(mutation)}!) {
      done: ${mutation}(input: $input) { __typename userErrors { code message field } ${selection} }
    } ${[...types].map(fragmentOf).join(' ')}`;
  const kinds = Object.values(changedType.getFields()).filter(({ type }) =>
    nodeTypes.includes(getNamedType(type) as GraphQLObjectType),
  );
  const starts = Array.from(
    { length: Math.ceil(kinds.length / KINDS_AT_ONCE) },
    (_, nth) => nth * KINDS_AT_ONCE,
  );
  const idsOf = (some: typeof kinds) => some.map(({ name }) => `${name} { __typename id }`).join(' ');
  return {
    first: ask(`${own.join(' ')} changed { __typename ${lists} }`, named),
    found: starts.map((start) =>
      ask(`changed { __typename ${idsOf(kinds.slice(start, start + KINDS_AT_ONCE))} }`, []),
    ),
    whole: (changed) =>
      kinds
        .filter(({ name }) => (changed[name] as unknown[]).length)
        .flatMap(({ name, type }) =>
          partsOf(getNamedType(type) as GraphQLObjectType).map((part) =>
            ask(`changed { __typename ${name} { __typename id ${part} } }`, []),
          ),
        ),
  };
}

const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The ids anywhere in an answer or an input. */
function idsIn(part: unknown): string[] {
  if (typeof part === 'string') return kindOfId(part) || readDerivedId(part) ? [part] : [];
  if (typeof part !== 'object' || part === null) return [];
  return Object.values(part).flatMap(idsIn);
}

/** The ids of the nodes that a payload names. */
function idsOfNodes(changed: Readonly<Record<string, unknown>>): string[] {
  return Object.values(changed).flatMap((nodes) =>
    Array.isArray(nodes) ? nodes.map(({ id }: { id: string }) => id) : [],
  );
}

const HOPS = 2;
const OF_A_KIND = 3;
const isShown = (id: string) =>
  nodeTypes.some(({ name }) => name === (kindOfId(id) ?? readDerivedId(id)?.kind));

interface Named {
  readonly lists: readonly { readonly parentId: string | null; readonly field: string }[];
  readonly gone: readonly string[];
}

/** Where the cache shows something else than a new query. */
function differences(id: string, cached: Answer, fresh: Answer, { lists, gone }: Named): string[] {
  // What is computed of it is gone with it.
  if (gone.some((each) => id.endsWith(each))) return [];
  if (!cached || !fresh) return cached === fresh ? [] : [`${id} is ${fresh ? 'new' : 'gone'}`];
  return Object.keys(fresh as object).flatMap((field) => {
    if (lists.some((list) => list.parentId === id && list.field === field)) return [];
    const [before, now] = [cached[field], fresh[field]].map((value) => JSON.stringify(value));
    return before === now ? [] : [`${String(fresh.__typename)}.${field}: ${String(before)} → ${String(now)}`];
  });
}

onOneGatewayAtFirst((gateway) => {
  let world: World;
  let made: Record<string, string>;

  beforeAll(async () => {
    world = await createWorld(gateway);
    made = await makeWhole(gateway, 0);
  }, 120_000);

  const read = async (id: string): Promise<Answer> =>
    (await gateway.admin.ask(screenOfNode(id), { id })).node;

  /** What is there of some nodes and of those around them. */
  async function screenOf(ids: readonly string[]): Promise<Map<string, Answer>> {
    const shown = new Map<string, Answer>();
    let next = ids;
    for (let hop = 0; hop <= HOPS; hop++) {
      const fresh = [...new Set(next)].filter((id) => isShown(id) && !shown.has(id));
      const counts = new Map<string, number>();
      const some = fresh.filter((id) => {
        const kind = id.slice(0, 3);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        return (counts.get(kind) ?? 0) <= OF_A_KIND;
      });
      // One after the other: whole screens at once would wait for each other beyond the time of a request.
      for (const id of some) shown.set(id, await read(id));
      next = some.flatMap((id) => idsIn(shown.get(id)));
    }
    return shown;
  }

  async function inputOf(mutation: string): Promise<object> {
    const { accepted, prepared, update } = exampleOf(mutation);
    const of = update?.of === undefined ? undefined : made[update.of];
    const given = (await prepared?.(gateway, world)) ?? {
      ...accepted(world),
      ...(of !== undefined && { id: of }),
    };
    const type = schema.getType(inputTypeOf(mutation)) as GraphQLInputObjectType;
    return 'idempotencyKey' in type.getFields() ? { ...given, idempotencyKey: uniqueKey() } : given;
  }

  test.each(mutations)(
    '%s: a cache that writes its payload shows what is asked for anew',
    async (mutation) => {
      const input = await inputOf(mutation);
      const before = await screenOf(idsIn(input));
      const cache = new InMemoryCache({ possibleTypes });
      for (const [id, data] of before)
        cache.writeQuery({ query: gql(screenOfNode(id)), variables: { id }, data: { node: data } });

      const { first, found, whole } = documentsOf(mutation);
      const answer = await gateway.admin.ask(first, { input });
      expect(answer.done.userErrors).toEqual([]);
      const { changed } = answer.done;
      const write = (document: string, result: Answer) =>
        cache.write({ dataId: 'ROOT_MUTATION', query: gql(document), result, variables: { input } });
      write(first, answer);
      const nodes: Answer = {};
      // One after another: sixty at once do not all end in time on a slow machine.
      for (const document of found)
        Object.assign(nodes, (await gateway.admin.ask(document, { input })).done.changed);
      for (const document of whole(nodes)) write(document, await gateway.admin.ask(document, { input }));

      const named = new Set(idsOfNodes(nodes));
      const different: string[] = [];
      for (const id of before.keys()) {
        if (!changed.complete && !named.has(id)) continue;
        const cached = cache.diff<Answer>({
          query: gql(screenOfNode(id)),
          variables: { id },
          optimistic: false,
          returnPartialData: true,
        }).result;
        different.push(...differences(id, cached?.node, await read(id), changed));
      }
      expect(different).toEqual([]);
    },
    120_000,
  );
});
