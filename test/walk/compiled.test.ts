// Queries as they are compiled, beside graphql-js: the same bytes wherever that has no errors, and given up wherever it has.
import {
  buildSchema,
  execute,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type OperationDefinitionNode,
} from 'graphql';
import { systemActor } from '../../src/auth/actor.js';
import { LIMITS } from '../../src/core/limits.js';
import { assemble, type Graph } from '../../src/graphql/assemble.js';
import { compile } from '../../src/graphql/compiled/compiler.js';
import { Execution } from '../../src/graphql/compiled/execution.js';
import { Operations } from '../../src/graphql/compiled/operations.js';
import { whileInTime } from '../../src/graphql/contexts.js';
import type { Answer } from '../harness/client.js';
import { makeWhole } from '../harness/examples.js';
import { ownGateway } from '../harness/gateway.js';
import { diceOf } from '../harness/dice.js';
import { until } from '../harness/until.js';

const SEED = 20261126;
const QUERIES = process.env['TEST_LONG'] ? 3_000 : 60;
const DEPTH = 4;
/** Of each kind of thing. */
const EACH = 3;
const clock = { now: () => Date.parse('2026-11-26T00:00:00Z') };
const actor = systemActor('test');
const VARIABLES = { many: 2, yes: true, no: false, lang: 'EN' };

/** Root fields that need nothing but what is given here. */
const ROOTS: Readonly<Record<string, (ids: string[]) => string>> = {
  nodes: (ids) => `(ids: ${JSON.stringify(ids)})`,
  node: ([id]) => `(id: "${id ?? ''}")`,
  project: ([id]) => `(id: "${id ?? ''}")`,
  organisations: () => '(first: 3)',
  events: () => '(first: $many)',
  projects: () => '(last: 3)',
  claims: () => '(first: 3, filter: { states: [WAITING] })',
  donations: () => '',
  volunteers: () => '(first: 2)',
  feed: () => '(first: 5)',
  search: () => '(text: "第")',
};

class Generator {
  private aliases = 0;

  constructor(
    private readonly graph: Graph,
    private readonly all: readonly string[],
    private readonly random: () => number,
  ) {}

  query(): string {
    const roots = Object.keys(ROOTS).filter(() => this.random() < 0.15);
    const fields = this.graph.schema.getQueryType()?.getFields() ?? {};
    const selected = (roots.length ? roots : ['nodes']).map((name) => {
      const field = fields[name] as GraphQLField<unknown, unknown>;
      return `a${String(++this.aliases)}: ${name}${ROOTS[name]?.(this.ids()) ?? ''}${this.inner(field, DEPTH)}`;
    });
    return `query ($many: Int, $yes: Boolean!, $no: Boolean!, $lang: Lang) { ${selected.join(' ')} __typename @include(if: $yes) __schema { queryType { name } } unused: __typename @skip(if: $yes) never: __typename @include(if: $no) last: organisations(first: $many) { nodes { name(lang: $lang) } } }`;
  }

  private ids(): string[] {
    const known = this.all;
    // Some are of what is not there, and some are no ids.
    const others = ['prj_00000000000000000000000000', ...(this.random() < 0.1 ? ['nothing'] : [])];
    return [...known, ...others].filter(() => this.random() < 0.1).slice(0, 4);
  }

  private inner(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    return isCompositeType(type) ? ` { ${this.selection(type, depth)} }` : '';
  }

  private selection(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const some = this.graph.schema.getPossibleTypes(type).filter(() => this.random() < 0.5);
      return [
        '__typename',
        ...some.map((each) => `... on ${each.name} { ${this.selection(each, depth)} }`),
      ].join(' ');
    }
    if (!isObjectType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter((field) => {
      const isDeeper = isCompositeType(getNamedType(field.type));
      return !field.args.some(isRequiredArgument) && (!isDeeper || depth > 0) && this.random() < 0.35;
    });
    return ['__typename', ...fields.map((field) => this.field(type, field, depth))].join(' ');
  }

  private field(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const has = (name: string) => field.args.some((argument) => argument.name === name);
    const args = has('first')
      ? `(first: ${this.random() < 0.5 ? '2' : '$many'})`
      : has('lang')
        ? '(lang: $lang)'
        : '';
    const alias = `a${String(++this.aliases)}: `;
    const text = `${alias}${field.name}${args}${this.inner(field, depth - 1)}`;
    const way = this.random();
    if (way < 0.1) return `... on ${type.name} { ${text} }`;
    if (way < 0.2) return `${text} ${text}`;
    if (way < 0.25 && !isCompositeType(getNamedType(field.type)))
      return `${text} ... @skip(if: $no) { ${text} }`;
    return text;
  }
}

const own = ownGateway();
let graph: Graph;
/** Ids of what is there. */
let all: string[];

beforeAll(async () => {
  all = [];
  for (let n = 0; n < EACH; n++) all.push(...Object.values(await makeWhole(own.gateway, n)));
  // What screens report is written a little later, and must not change between two answers.
  const seen = 'SELECT COUNT(*) AS count FROM screen_sight';
  await until(async () => Number((await own.gateway.store.read.query(seen))[0]?.count) >= EACH);
  graph = assemble(own.gateway.store, clock, {} as never);
}, 60_000);

function read(query: string) {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return { document, operation, invalid: validate(graph.schema, document) };
}

function byGraphqlJs(query: string) {
  const { schema, contexts } = graph;
  const contextValue = contexts.of(actor);
  const variableValues = VARIABLES;
  return execute({
    schema,
    document: parse(query),
    variableValues,
    contextValue,
    fieldResolver: whileInTime,
  });
}

/** @throws where it is given up */
async function asCompiled(query: string): Promise<unknown> {
  const { document, operation } = read(query);
  const { coerced = {} } = getVariableValues(graph.schema, operation.variableDefinitions ?? [], VARIABLES);
  const compiled = compile(graph.schema, document, operation, coerced);
  return new Execution(graph.schema, compiled, coerced, graph.contexts.of(actor)).data();
}

/** Whether it is within the bound of fields. */
async function isCompiled(query: string): Promise<boolean> {
  try {
    await asCompiled(query);
    return true;
  } catch (error) {
    if (String(error).includes('too many fields')) return false;
    throw error;
  }
}

test('queries of a seed are answered as by graphql-js, byte for byte', async () => {
  const generator = new Generator(graph, all, diceOf(SEED));
  const counts = { whole: 0, faulty: 0 };
  for (let n = 0; n < QUERIES; n++) {
    const query = generator.query();
    expect(read(query).invalid).toEqual([]);
    const expected = await byGraphqlJs(query);
    if (expected.errors) {
      counts.faulty += 1;
      await expect(asCompiled(query)).rejects.toThrow();
    } else if (await isCompiled(query)) {
      counts.whole += 1;
      expect(JSON.stringify(await asCompiled(query))).toBe(JSON.stringify(expected.data));
    }
    const { document, operation } = read(query);
    const context = () => graph.contexts.of(actor);
    let attempts = 1;
    const again = () => Promise.resolve(void (attempts += 1));
    const asked = { document, operation, variables: VARIABLES, context, again };
    const answer = await new Operations(graph.schema).execute(asked);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected));
    if (!expected.errors) expect(attempts).toBe(1);
  }
  // The others come to errors, or have more fields than are compiled.
  expect(counts.whole).toBeGreaterThan(QUERIES / 5);
  expect(counts.faulty).toBeGreaterThan(0);
}, 120_000);

test('a key that would set the prototype of an answer is left to graphql-js', async () => {
  const query = '{ __proto__: __typename }';
  await expect(asCompiled(query)).rejects.toThrow('__proto__');
});

test('what other fields read ends with the first error: nobody waits for it any more', async () => {
  const schema = buildSchema('type Query { wrong: Int slow: Query deep: Int }');
  const { wrong, slow, deep } = schema.getQueryType()?.getFields() ?? {};
  let letGo: (value: object) => void = () => undefined;
  const read = jest.fn(() => 1);
  Object.assign(wrong ?? {}, { resolve: () => Promise.reject(new Error('wrong')) });
  Object.assign(slow ?? {}, { resolve: () => new Promise<object>((resolve) => (letGo = resolve)) });
  Object.assign(deep ?? {}, { resolve: read });
  const document = parse('{ slow { deep } wrong }');
  const compiled = compile(schema, document, document.definitions[0] as OperationDefinitionNode, {});
  await expect(new Execution(schema, compiled, {}, {} as never).data()).rejects.toThrow('wrong');
  letGo({});
  await new Promise(setImmediate);
  expect(read).not.toHaveBeenCalled();
});

/** There is always room. */
const again = () => Promise.resolve();

test('a query that is executed again with other variables reads the pages that these ask for', async () => {
  const operations = new Operations(graph.schema);
  const context = () => graph.contexts.of(actor);
  const answer = async (asked: ReturnType<typeof read>, variables: Record<string, unknown>) =>
    (await operations.execute({ ...asked, variables, context, again })).data as Answer;

  const all = await answer(read('{ events(first: 50) { nodes { id projects { totalCount } } } }'), {});
  const { id } = all.events.nodes.find(({ projects }: Answer) => projects.totalCount >= 2);
  const page = (first: string) => `projects(first: ${first}) { nodes { id } }`;
  const query = read(
    `query ($id: ID!, $many: Int) { nodes(ids: [$id]) { ... on Event { one: ${page('$many')} other: ${page('2')} } } }`,
  );
  for (const many of [2, 1]) {
    expect(await answer(query, { id, many })).toMatchObject({
      nodes: [{ one: { nodes: { length: many } }, other: { nodes: { length: 2 } } }],
    });
  }
});

test('a query that comes to an error takes room for its cost once more, and tells both', async () => {
  const ask = (id: string) =>
    own.gateway.anyone.send('query ($id: ID!) { organisation(id: $id) { name } }', { id }) as Promise<{
      errors?: unknown[];
      extensions?: { cost: number };
    }>;
  const fine = await ask(all.find((id) => id.startsWith('org_')) ?? '');
  const faulty = await ask('nobody');
  expect([fine.errors, faulty.errors]).toEqual([undefined, [expect.anything()]]);
  expect(faulty.extensions?.cost).toBe(2 * (fine.extensions?.cost ?? NaN));
});

describe('compiled queries are kept', () => {
  const { COMPILED_FIELDS, COMPILED_FIELDS_PER_OPERATION } = LIMITS;
  afterEach(() => Object.assign(LIMITS, { COMPILED_FIELDS, COMPILED_FIELDS_PER_OPERATION }));

  async function keptAfter(bounds: Readonly<Record<string, number>>, queries: readonly string[]) {
    Object.assign(LIMITS, bounds);
    const operations = new Operations(graph.schema);
    for (const query of queries) {
      const { document, operation } = read(query);
      const context = () => graph.contexts.of(actor);
      const { data } = await operations.execute({
        document,
        operation,
        variables: VARIABLES,
        context,
        again,
      });
      expect(JSON.stringify(data)).toBe(JSON.stringify((await byGraphqlJs(query)).data));
    }
    return operations.kept;
  }

  test('up to COMPILED_FIELDS of all: the least used makes way', async () => {
    const queries = ['{ a: __typename b: __typename }', '{ c: __typename d: __typename }'];
    expect(await keptAfter({ COMPILED_FIELDS: 4 }, queries)).toBe(4);
    expect(await keptAfter({ COMPILED_FIELDS: 3 }, queries)).toBe(2);
  });

  test('of COMPILED_FIELDS_PER_OPERATION each, those of a fragment wherever it is spread', async () => {
    const query = '{ ...A nodes(ids: []) { id } } fragment A on Query { a: __typename b: __typename }';
    const inTypes = graph.schema.getPossibleTypes(
      graph.schema.getType('Node') as GraphQLInterfaceType,
    ).length;
    const fields = 3 + inTypes;
    expect(await keptAfter({ COMPILED_FIELDS_PER_OPERATION: fields }, [query])).toBe(fields);
    expect(await keptAfter({ COMPILED_FIELDS_PER_OPERATION: fields - 1 }, [query])).toBe(1);
  });

  test('of a query whose variables decide what is included: none', async () => {
    const query =
      'query ($yes: Boolean!, $no: Boolean!) { a: __typename @skip(if: $yes) b: __typename @skip(if: $no) }';
    expect(await keptAfter({}, [query])).toBe(0);
  });
});
