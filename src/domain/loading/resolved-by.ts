import type { GraphQLFieldResolver } from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Extensions, FieldResolver, Resolver, type ClassType } from 'type-graphql';
import { RESOLVED_BY } from './by-level.js';
import type { Context } from '../context.js';
import type { Parts } from '../feature.js';

export const READS = 'reads';

/**
 * Makes the resolver of a field that is selected on many rows. It is called with plain, coerced arguments: instances of their
 * argument classes, as type-graphql makes them, would be made again for every row, and it would wait for each.
 */
export type MakeResolver = (parts: Parts) => GraphQLFieldResolver<never, Context, never>;

export interface FieldOptions {
  readonly nullable?: boolean;
  readonly description?: string;
  readonly complexity?: number | ComplexityEstimator;
}

export interface ResolvedField {
  readonly field: string;
  readonly type: Parameters<typeof FieldResolver>[0];
  readonly options?: FieldOptions;
  /** Properties of its object that it reads, where these are all; undefined: any. */
  readonly reads?: readonly string[] | undefined;
  readonly resolve: MakeResolver;
}

/** What type-graphql makes a field of a type of; its arguments are added by `Arg` and `Args` to its prototype. */
export function resolvedField(
  on: () => ClassType | object,
  { field, type, options = {}, reads, resolve }: ResolvedField,
): object {
  @Resolver(on as () => ClassType)
  class ResolvedByFunction {
    // type-graphql tells the resolvers of one type apart by the names of their methods.
    @FieldResolver(type, options)
    @Extensions({ [RESOLVED_BY]: resolve, [READS]: reads })
    [field](): never {
      throw new Error('This field is resolved by a function.');
    }
  }
  return new ResolvedByFunction();
}
