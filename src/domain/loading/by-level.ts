import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';

/** The extension of a field that makes its resolver: see MakeResolver. */
export const RESOLVED_BY = 'resolvedBy';

/** What a field is for each object of a level, in their order. */
export type LevelResolver = (
  sources: readonly never[],
  args: never,
  context: Context,
  info: GraphQLResolveInfo,
) => readonly unknown[] | Promise<readonly unknown[]>;

interface OfLevel {
  readonly all: LevelResolver;
  readonly isLast: boolean;
}

const levels = new WeakMap<object, OfLevel>();

/**
 * A resolver that can also resolve a whole level at once, with one promise for all of it.
 * @param isLast whether an answer reads it after everything else: then all of it, of all levels, is read together
 */
export function byLevel<R extends GraphQLFieldResolver<never, Context, never>>(
  one: R,
  all: LevelResolver,
  { isLast = false } = {},
): R {
  levels.set(one, { all, isLast });
  return one;
}

export function levelOf(resolver: object | undefined): OfLevel | undefined {
  return resolver && levels.get(resolver);
}
