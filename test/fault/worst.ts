import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { Fault } from '../../src/core/faults.js';
import { LIMITS } from '../../src/core/limits.js';
import { CostModel } from '../../src/graphql/cost/cost.js';
import type { Size } from './arguments.js';
import type { LargeWorld } from './large-world.js';
import type { Operation } from './operations.js';

/** Page sizes from the longest to the shortest: on the path, and of the field. */
const PAGES = [
  [100, 100],
  [100, 10],
  [100, 1],
  [10, 10],
  [10, 1],
  [1, 1],
] as const;

const NOBODY: LargeWorld = {
  ...{ organisation: 'x', volunteer: 'x', event: 'x', project: 'x', claim: 'x', donation: 'x', region: 'x' },
};

/** An operation as large as it may be. */
export interface Sized {
  readonly name: string;
  readonly cost: number;
  readonly size: Size;
  readonly text: (world: LargeWorld) => string;
}

/** Makes operations as large as a gateway accepts. */
export class Sizes {
  private readonly model: CostModel;

  constructor(schema: GraphQLSchema) {
    this.model = new CostModel(schema);
  }

  /** With the longest pages that fit, repeated as often as fits; undefined where even the smallest does not fit. */
  largest({ name, text }: Operation, most: number): Sized | undefined {
    for (const [page, pageWithin] of PAGES) {
      const weigh = (times: number) => this.weigh(text({ times, page, pageWithin }, NOBODY));
      const once = weigh(1);
      if (!(once.cost <= most)) continue;
      const twice = weigh(2);
      const each = { cost: twice.cost - once.cost, tokens: twice.tokens - once.tokens };
      const more = Math.min(
        room(most - once.cost, each.cost),
        room(LIMITS.DOCUMENT_TOKENS - once.tokens, each.tokens),
      );
      const size = { times: 1 + more, page, pageWithin };
      return { name, cost: once.cost + more * each.cost, size, text: (world) => text(size, world) };
    }
    return undefined;
  }

  private weigh(text: string): { cost: number; tokens: number } {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('one operation');
    const tokens = document.tokenCount ?? 0;
    try {
      return { cost: this.model.mustFit(document, operation, {}).whole, tokens };
    } catch (error) {
      if (error instanceof Fault) return { cost: Number(error.details['cost']), tokens };
      throw error;
    }
  }
}

/** How many more fit. */
function room(left: number, each: number): number {
  return each > 0 ? Math.max(0, Math.floor(left / each)) : 0;
}

/** The longest documents that are parsed and then refused. */
export const REFUSED: readonly Sized[] = (
  [
    ['of fields that there are not', (n: string) => `evens${n} `, 1],
    ['of names that are given twice', (n: string) => `a: projects(first: ${n}) { totalCount } `, 9],
    ['of variables that nothing uses', (n: string) => `a${n}: events(first: $v${n}) { totalCount } `, 11],
    ['of fragments that there are not', (n: string) => `...F${n} `, 2],
  ] as const
).map(([what, one, tokens]) => {
  const times = Math.floor((LIMITS.DOCUMENT_TOKENS - 2) / tokens);
  const text = `{ ${Array.from({ length: times }, (_, n) => one(String(n))).join('')} }`;
  const size = { times, page: 1, pageWithin: 1 };
  return {
    name: `a document ${what}`,
    cost: text.length * LIMITS.DOCUMENT_CHAR_COST,
    size,
    text: () => text,
  };
});
