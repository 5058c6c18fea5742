import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  getOperationAST,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { LIMITS } from '../../src/core/limits.js';
import { systemClock } from '../../src/core/time.js';
import { CostModel } from '../../src/graphql/cost/cost.js';
import { COUNTING_ARGUMENTS } from '../../src/graphql/cost/known-costs.js';
import { COST } from '../../src/domain/shape/declarations/cost.js';
import { assemble } from '../../src/graphql/assemble.js';
import * as demo from '../../src/cli/demo-data/operations.js';
import { examplesFor } from '../../src/web/explorer/examples.js';
import * as screen from '../../src/web/screen/board/operations.js';

// The schema alone determines the cost, so nothing is executed here.
const { schema } = assemble({} as never, systemClock, {} as never);
const model = new CostModel(schema);

function costOf(text: string, variables?: Record<string, unknown>): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation');
  return model.mustFit(document, operation, variables).whole;
}

const refusedFor = (
  text: string,
  variables?: Record<string, unknown>,
): { cost: number; limit: number; costliest?: string } => {
  try {
    costOf(text, variables);
  } catch (error) {
    return (error as { details: { cost: number; limit: number; costliest?: string } }).details;
  }
  throw new Error('it was not refused');
};

describe('the cost of an operation', () => {
  test('counts the default of an argument that is left out', () => {
    expect(costOf('{ verifyLedger { valid } }')).toBe(costOf('{ verifyLedger(first: 1000) { valid } }'));
    expect(costOf('{ verifyLedger(first: 10) { valid } }')).toBeLessThan(1_000);
    expect(costOf('{ projects { nodes { id } } }')).toBe(costOf('{ projects(first: 20) { nodes { id } } }'));
  });

  test('grows with what variables ask for, and is refused with its numbers [P69]', () => {
    const query =
      'query ($n: Int) { organisations(first: 100) { nodes { projects(first: $n) { nodes { id } } } } }';
    const small = costOf(query, { n: 1 });
    expect(costOf(query, { n: 10 })).toBeGreaterThan(1.4 * small);
    expect(refusedFor(query, { n: 100 })).toMatchObject({ limit: LIMITS.OPERATION_COST });
    expect(refusedFor(query, { n: 100 }).cost).toBeGreaterThan(100_000);
    // An invalid page size costs as much as the largest valid one.
    expect(refusedFor(query, { n: 1_000_000 })).toEqual(refusedFor(query, { n: 100 }));
  });

  test('takes a list without pages and without a bound for LIST_USUAL_ITEMS long', () => {
    const event = (inner: string) => costOf(`{ event(id: "x") { ${inner} } }`);
    const [one, two] = [event('screens { name }'), event('screens { name lag }')];
    expect(two - one).toBe(LIMITS.LIST_USUAL_ITEMS * COST.PLAIN);
  });

  test('counts fields beside a page once, and its nodes and edges each time', () => {
    const page = (inner: string) => costOf(`{ projects(first: 100) { ${inner} } }`);
    const bare = page('nodes { id }');
    expect(page('nodes { id } totalCount') - bare).toBeGreaterThanOrEqual(200);
    expect(page('nodes { id } totalCount') - bare).toBeLessThan(1_000);
    expect(page('nodes { id } a: totalCount b: totalCount') - bare).toBe(
      2 * (page('nodes { id } totalCount') - bare),
    );
    expect(page('nodes { id } edges { node { id } }') - bare).toBeGreaterThanOrEqual(200);
    // A page within a page multiplies the cost of its fields.
    const nested = '{ organisations(first: 100) { nodes { projects(first: 1) { totalCount } } } }';
    expect(costOf(nested)).toBeGreaterThan(100 * 2 * 200);
  });

  test('counts a board as long as it may be', () => {
    const board = (inner: string) => costOf(`{ claimBoard(eventId: "evt_") { ${inner} } }`);
    expect(board('rows { project { id } }') - board('claimedCount')).toBeGreaterThanOrEqual(200 * 10);
    expect(
      refusedFor(
        '{ a: claimBoard(eventId: "x") { asOf } b: claimBoard(eventId: "y") { asOf } c: claimBoard(eventId: "z") { asOf } }',
      ).limit,
    ).toBe(50_000);
  });

  test('is refused with the root field that costs most, under all its aliases together', () => {
    const page = 'organisations(first: 100) { nodes { projects(first: 100) { nodes { id } } } }';
    const boards = ['a', 'b', 'c'].map((alias) => `${alias}: claimBoard(eventId: "x") { asOf }`).join(' ');
    expect(refusedFor(`{ me { role } ${page} projects { nodes { id } } }`).costliest).toBe('organisations');
    expect(refusedFor(`{ me { role } ...F } fragment F on Query { ${page} }`).costliest).toBe(
      'organisations',
    );
    // One of them costs more than each of the boards, and less than all of them.
    expect(costOf('{ verifyLedger { valid } }')).toBeGreaterThan(
      costOf('{ claimBoard(eventId: "x") { asOf } }'),
    );
    expect(refusedFor(`{ verifyLedger { valid } ${boards} }`).costliest).toBe('claimBoard');
    expect(() => costOf(`{ ${boards} }`)).toThrow(
      /costs \d+, of at most 50000, most of all for `claimBoard`\./,
    );
  });

  test('does not count what is skipped, and is bounded where fragments multiply', () => {
    const query =
      'query ($all: Boolean!) { a: verifyLedger @include(if: $all) { valid } b: verifyLedger @include(if: $all) { valid } }';
    expect(costOf(query, { all: false })).toBe(0);
    expect(refusedFor(query, { all: true }).cost).toBeGreaterThan(50_000);
    const spread = Array.from(
      { length: 40 },
      (_, n) => `fragment F${String(n)} on Query { ...F${String(n + 1)} me { role } ...F${String(n + 1)} }`,
    );
    const began = performance.now();
    refusedFor(`{ ...F0 } ${spread.join(' ')} fragment F40 on Query { __typename }`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('counts an argument that is wrong as nothing, and all others as they are', () => {
    const query =
      'query ($n: Int) { wrong: verifyLedger(first: $n) { valid } a: verifyLedger { valid } b: verifyLedger { valid } }';
    expect(refusedFor(query, { n: null }).cost).toBeGreaterThan(50_000);
  });

  test('of a subscription is that of its opening, and a small one for every entry [P69]', () => {
    expect(
      refusedFor('subscription { feed { event { projects(first: 100) { nodes { id name } } } } }'),
    ).toMatchObject({
      limit: LIMITS.ENTRY_COST,
    });
    expect(() =>
      costOf(
        'subscription { feed { event { projects(first: 100) { nodes { donationTotal { donationCount } } } } } }',
      ),
    ).toThrow(/runs for every entry costs \d+, of at most 2000/);
    // The board is sent once; afterwards only its rows.
    expect(costOf(screen.CLAIM_BOARD, { eventId: 'evt_' })).toBeGreaterThan(LIMITS.ENTRY_COST);
  });

  test.each([
    ...Object.entries(screen).map(([name, text]) => [`the screen's ${name}`, text] as const),
    ...Object.entries(demo).flatMap(([name, text]) =>
      typeof text === 'string' ? [[`the demo's ${name}`, text] as const] : [],
    ),
    ...examplesFor(undefined).map(
      ({ query }, index) => [`the explorer's example ${String(index + 1)}`, query] as const,
    ),
    [
      'introspection',
      getIntrospectionQuery({
        descriptions: true,
        inputValueDeprecation: true,
        specifiedByUrl: true,
        oneOf: true,
        schemaDescription: true,
      }),
    ] as const,
    ...['README.md', 'docs/clients.md'].flatMap((file) =>
      [...readFileSync(join(__dirname, '../..', file), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
        ([, text = ''], index) => [`${file}, example ${String(index + 1)}`, text] as const,
      ),
    ),
  ])('%s fits', (_what, text) => {
    const variables = new Proxy({}, { get: () => 'x', has: () => true });
    expect(
      costOf(text, {
        eventId: 'x',
        regionId: 'x',
        kind: 'LAUNCH',
        from: '2026-01-01T00:00:00Z',
        before: '2026-01-01T00:00:00Z',
        input: {},
        ...variables,
      }),
    ).toBeLessThanOrEqual(LIMITS.OPERATION_COST);
  });
});

test('costs are remembered for COSTS_PER_DOCUMENT sets of variables; others are counted again', () => {
  jest.replaceProperty(LIMITS, 'COSTS_PER_DOCUMENT', 2 as never);
  const document = parse('query ($n: Int) { projects(first: $n) { nodes { id } } }');
  const operation = getOperationAST(document)!;
  for (const n of [1, 2, 3]) model.mustFit(document, operation, { n });
  expect([1, 2, 3].map((n) => model.knows(operation, { n }))).toEqual([false, true, true]);
  jest.restoreAllMocks();
});

describe('the schema', () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).map((field) => ({ type, field }))
      : [],
  );

  test('has no argument that says how much is asked for and is not counted', () => {
    const placing = new Set(['after', 'number']);
    const counting = fields.flatMap(({ field }) =>
      field.args
        .filter(
          ({ type }) =>
            isListType(getNullableType(type)) || ['Int', 'SafeInt'].includes(getNamedType(type).name),
        )
        .map(({ name }) => name),
    );
    expect(
      [...new Set(counting)].filter((name) => !COUNTING_ARGUMENTS.has(name) && !placing.has(name)),
    ).toEqual([]);
  });
});
