// Mutations as they are compiled, beside graphql-js: the same bytes whatever comes of them, and each done once.
import {
  execute,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  parse,
  validate,
  type GraphQLFieldConfigMap,
  type OperationDefinitionNode,
} from 'graphql';
import { Operations } from '../../src/graphql/compiled/operations.js';
import { diceOf } from '../harness/dice.js';

const MUTATIONS = process.env['TEST_LONG'] ? 3_000 : 300;
const SEED = 20261127;

interface Counter {
  /** What was done, in its order. */
  readonly done: string[];
  readonly signal?: AbortSignal;
}
type Fields = GraphQLFieldConfigMap<unknown, Counter>;

/** Sent as text and read as a number: one that was read cannot be read again. */
const Amount = new GraphQLScalarType({
  name: 'Amount',
  parseValue(value) {
    if (typeof value !== 'string') throw new TypeError('An amount is a text.');
    return Number(value);
  },
});

const wrong = (): never => {
  throw new Error('wrong');
};

const Item: GraphQLObjectType = new GraphQLObjectType<unknown, Counter>({
  name: 'Item',
  fields: (): Fields => ({
    /** How much was done when it was read. */
    seen: { type: GraphQLInt, resolve: (_source, _args, { done }) => done.length },
    later: { type: GraphQLInt, resolve: (_source, _args, { done }) => Promise.resolve(done.length) },
    name: {
      type: GraphQLString,
      args: { of: { type: GraphQLString } },
      resolve: (_source, { of }) => of as string,
    },
    wrong: { type: GraphQLString, resolve: wrong },
    wrongLater: { type: GraphQLString, resolve: () => Promise.reject(new Error('wrong later')) },
    asValue: { type: GraphQLString, resolve: () => new Error('as a value') },
    strict: { type: new GraphQLNonNull(GraphQLString), resolve: wrong },
    nothing: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
    item: { type: Item, resolve: () => ({}) },
    items: { type: new GraphQLList(new GraphQLNonNull(Item)), resolve: () => [{}, Promise.resolve({})] },
    sure: { type: new GraphQLNonNull(Item), resolve: () => ({}) },
  }),
});

/** A mutation that gives something, by the name of its field. */
const does = (type: Fields[string]['type'], give: () => unknown): Fields[string] => ({
  type,
  args: { amount: { type: Amount } },
  resolve: (_source, { amount }, { done }, { path }) => {
    done.push(`${String(path.key)} ${String(amount)}`);
    return give();
  },
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { a: { type: GraphQLInt } } }),
  mutation: new GraphQLObjectType<unknown, Counter>({
    name: 'Mutation',
    fields: {
      make: does(Item, () => ({})),
      makeLater: does(Item, () => Promise.resolve({})),
      makeSure: does(new GraphQLNonNull(Item), () => ({})),
      makeNothing: does(Item, () => null),
      refuse: does(Item, wrong),
      refuseLater: does(Item, () => Promise.reject(new Error('refused later'))),
      refuseSurely: does(new GraphQLNonNull(Item), wrong),
      giveError: does(Item, () => new Error('given')),
      giveUnsure: does(new GraphQLNonNull(Item), () => null),
    },
  }),
});

class Generator {
  private aliases = 0;
  /** Whether something may go wrong in the one that is made now. */
  private isFaulty = false;
  constructor(private readonly random: () => number) {}

  mutation(): string {
    this.isFaulty = this.random() < 0.6;
    const fields = Array.from({ length: 1 + Math.floor(this.random() * 4) }, () => {
      const all = Object.keys(schema.getMutationType()!.getFields());
      const name = this.of(this.isFaulty ? all : all.slice(0, 4), 0.5, 'make');
      const [alias, inner] = [`a${String(++this.aliases)}`, this.selection(3)];
      const amount = this.random() < 0.5 ? '(amount: $amount)' : '';
      const text = `${alias}: ${name}${amount} ${inner}`;
      const way = this.random();
      if (way < 0.1) return `... on Mutation { ${text} }`;
      if (way < 0.2) return `${text} ${alias}: ${name}${amount} { __typename }`;
      if (way < 0.3) return `${alias}: ${name}${amount} @skip(if: $no) ${inner}`;
      return text;
    });
    return `mutation ($amount: Amount, $no: Boolean!, $of: String) { ${fields.join(' ')} __typename last: make(amount: $amount) @skip(if: $no) { ...F } }
      fragment F on Item { seen name(of: $of) }`;
  }

  private selection(depth: number): string {
    const usual = ['seen', 'later', 'name(of: $of)', '...F', 'item', 'items', 'sure'];
    const faulty = ['wrong', 'wrongLater', 'asValue', 'strict', 'nothing'];
    const picked = usual.filter(() => this.random() < 0.4);
    if (this.isFaulty && this.random() < 0.1) picked.push(this.of(faulty, 1, 'wrong'));
    const fields = picked
      .filter((name) => depth > 0 || !['item', 'items', 'sure'].includes(name))
      .map((name) =>
        ['item', 'items', 'sure'].includes(name) ? `${name} ${this.selection(depth - 1)}` : name,
      );
    return `{ __typename ${fields.join(' ')} }`;
  }

  private of(names: readonly string[], chance: number, otherwise: string): string {
    return this.random() < chance ? names[Math.floor(this.random() * names.length)]! : otherwise;
  }
}

test('mutations of a seed are answered as by graphql-js, byte for byte, and do the same in the same order', async () => {
  const generator = new Generator(diceOf(SEED));
  const operations = new Operations(schema);
  const counts = { whole: 0, faulty: 0 };
  const variables = { amount: '12', no: false, of: '甲' };
  for (let n = 0; n < MUTATIONS; n++) {
    const text = generator.mutation();
    const document = parse(text);
    // An alias of two arguments or types is refused before.
    if (validate(schema, document).length > 0) continue;
    const [theirs, ours]: [Counter, Counter] = [{ done: [] }, { done: [] }];
    const expected = await execute({ schema, document, variableValues: variables, contextValue: theirs });
    const answer = await operations.execute({
      ...{ document, operation: document.definitions[0] as OperationDefinitionNode, variables },
      ...{ context: () => ours as never, again: () => Promise.reject(new Error('done again')) },
    });
    expect([text, JSON.stringify(answer)]).toEqual([text, JSON.stringify(expected)]);
    expect(ours.done).toEqual(theirs.done);
    counts[expected.errors ? 'faulty' : 'whole'] += 1;
  }
  expect(counts.whole).toBeGreaterThan(MUTATIONS / 5);
  expect(counts.faulty).toBeGreaterThan(MUTATIONS / 5);
});

test('a mutation whose request was aborted is not done', async () => {
  const document = parse('mutation { one: make { seen } two: make { seen } }');
  const abort = new AbortController();
  abort.abort(new Error('too late'));
  const counter: Counter = { done: [], signal: abort.signal };
  const answer = await new Operations(schema).execute({
    ...{ document, operation: document.definitions[0] as OperationDefinitionNode, variables: {} },
    ...{ context: () => counter as never, again: () => Promise.resolve() },
  });
  expect(answer.errors?.map(({ message, path }) => [message, path])).toEqual([
    ['too late', ['one']],
    ['too late', ['two']],
  ]);
  expect(counter.done).toEqual([]);
});
