// Answers that are kept, over the whole graph: whatever mutation is sent, each is afterwards what a query that was never asked before
// is answered. Every field is asked for whose answers can be kept.
import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { LIMITS } from '../../src/core/limits.js';
import { systemClock } from '../../src/core/time.js';
import { assemble } from '../../src/graphql/assemble.js';
import { Keepable } from '../../src/graphql/kept/keepable.js';
import type { Answer } from '../harness/client.js';
import { diceOf, SEED } from '../harness/dice.js';
import { createWorld, idKinds, mutationExamples } from '../harness/examples.js';
import { onOneGatewayAtFirst } from '../harness/gateway.js';
import { attemptMutation } from '../graphql/attempt.js';

const { schema } = assemble({} as never, systemClock, {} as never);
const keepable = new Keepable(schema);
const dice = diceOf(SEED);
/** How many of the documents are compared after each mutation. */
const PART = process.env['TEST_LONG'] ? 1 : 0.3;
const IDS = 3;
const FIELDS_AT_ONCE = 6;

type Field = GraphQLField<unknown, unknown>;
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());
const isAskable = ({ args }: Field) => !args.some(isRequiredArgument);
const isLeaf = (field: Field) => isLeafType(getNamedType(field.type)) && isAskable(field);

/** What a document asks for, as far as it can be kept. */
function selectionOf(on: string, field: Field): string | undefined {
  const wanted = [...candidates(field)];
  const fits = (text: string) => {
    const document = parse(`{ nodes(ids: []) { ... on ${on} { ${text} } } }`);
    return !validate(schema, document).length && keepable.has(document);
  };
  return wanted.find(fits);
}

function* candidates(field: Field): Generator<string> {
  const { name, type } = field;
  if (!isAskable(field)) return;
  const named = getNamedType(type);
  if (isLeafType(named)) {
    yield name;
    return;
  }
  if (!isObjectType(named)) {
    yield `${name} { __typename ... on Node { id } }`;
    return;
  }
  if (named.name.endsWith('Connection')) {
    const item = getNamedType((named.getFields()['nodes'] as Field).type) as GraphQLObjectType;
    for (const leaves of leavesOf(item)) yield `${name}(first: 5) { totalCount nodes { ${leaves} } }`;
    return;
  }
  for (const leaves of leavesOf(named)) yield `${name} { ${leaves} }`;
}

/** All leaves that can be kept; then ever fewer. */
function leavesOf(type: GraphQLObjectType): string[] {
  if (!isObjectType(type)) return ['__typename'];
  const all = fieldsOf(type)
    .filter(isLeaf)
    .map(({ name }) => name)
    .filter((name) => keepable.has(parse(`{ nodes(ids: []) { ... on ${type.name} { ${name} } } }`)));
  return [['__typename', ...all].slice(0, 8).join(' '), '__typename'];
}

interface Document {
  readonly query: (name: string) => string;
  readonly kind: string | undefined;
}

function documents(): Document[] {
  const types = idKinds.map((kind) => schema.getType(kind)).filter(isObjectType);
  const nodes = types.flatMap((type) => {
    const selections = fieldsOf(type).flatMap((field) => selectionOf(type.name, field) ?? []);
    return Array.from({ length: Math.ceil(selections.length / FIELDS_AT_ONCE) }, (_, n) => {
      const some = selections.slice(n * FIELDS_AT_ONCE, (n + 1) * FIELDS_AT_ONCE).join(' ');
      return {
        kind: type.name,
        query: (name: string) =>
          `query ${name}($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type.name} { ${some} } } }`,
      };
    });
  });
  const lists = fieldsOf(schema.getQueryType() as GraphQLObjectType).flatMap((field) => {
    if (isListType(getNullableType(field.type))) return [];
    const selection = [...candidates(field)].find((text) => {
      const document = parse(`{ ${text} }`);
      return !validate(schema, document).length && keepable.has(document);
    });
    return selection === undefined
      ? []
      : [{ kind: undefined, query: (name: string) => `query ${name} { ${selection} }` }];
  });
  return [...nodes, ...lists];
}

onOneGatewayAtFirst((gateway) => {
  test(`no answer is kept that a mutation has changed (seed ${String(SEED)})`, async () => {
    const world = await createWorld(gateway);
    const ids = new Map<string, string[]>();
    for (const { name, tableName } of gateway.store.read.dataSource.entityMetadatas) {
      if (!idKinds.some((kind) => kind === name)) continue;
      const rows: { id: string }[] = await gateway.store.read.query(
        `SELECT id FROM ${tableName} ORDER BY id`,
      );
      ids.set(
        name,
        rows.slice(0, IDS).map(({ id }) => id),
      );
    }
    let anew = 0;
    const ask = async ({ query, kind }: Document, name: string): Promise<Answer> => {
      const { data, errors } = await gateway.anyone.send(
        query(name),
        kind === undefined ? {} : { ids: ids.get(kind) ?? [] },
      );
      const { extensions } = errors?.[0] ?? {};
      // Too dear by its estimate: it says nothing.
      return extensions?.code === 'DOCUMENT_TOO_LARGE' ? undefined : (data ?? errors);
    };
    const all = documents();
    const asked: Document[] = [];
    for (const document of all) if ((await ask(document, 'Kept')) !== undefined) asked.push(document);
    expect(asked.length).toBeGreaterThan(50);
    const hits = await hitsOf(gateway.url);
    for (const [mutation, { accepted }] of Object.entries(mutationExamples)) {
      await attemptMutation(gateway.admin, mutation, accepted(world));
      for (const document of asked) {
        if (dice() > PART) continue;
        const [kept, fresh] = [await ask(document, 'Kept'), await ask(document, `Anew${String(++anew)}`)];
        expect([mutation, document.query(''), kept]).toEqual([mutation, document.query(''), fresh]);
      }
    }
    const given = (await hitsOf(gateway.url)) - hits;
    process.stdout.write(
      `${String(asked.length)} documents, ${String(given)} kept answers compared, at most ${String(LIMITS.KEPT_ANSWERS_BYTES)} bytes\n`,
    );
    expect(given).toBeGreaterThan(500);
  }, 1_200_000);
});

async function hitsOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^commonweal_kept_answers_total{outcome="hit"} (\d+)/m.exec(text)?.[1]);
}
