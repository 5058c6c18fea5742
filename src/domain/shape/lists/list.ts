import { Arg, Args, Extensions, Query, Resolver } from 'type-graphql';
import type { ObjectLiteral } from 'typeorm';
import { Access, ViewerDependent } from '../../access.js';
import { RESOLVED_BY } from '../../loading/by-level.js';
import { resolvedField } from '../../loading/resolved-by.js';
import { PageArgs } from './connection.js';
import { listField } from './field.js';
import type { DeclaredList, ListDeclaration, ListedOn, ListOrder } from './declaration.js';

const lists: DeclaredList[] = [];

/** All lists of the graph. Complete once all features are loaded. */
export const declaredLists: readonly DeclaredList[] = lists;

export function list<T extends ObjectLiteral, F extends object, O extends ListOrder>(
  declaration: ListDeclaration<T, F, O>,
): DeclaredList<T> {
  const { all, on = [] } = declaration;
  const declared: DeclaredList<T> = {
    changes: declaration.changes,
    declaration: declaration as never,
    resolvers: [
      ...(all ? [rootResolver(declaration, all)] : []),
      ...on.map((listed) => nestedResolver(declaration, listed)),
    ],
  };
  lists.push(declared);
  return declared;
}

/** What a list of the same type takes as well: the filter of another, and its orders. */
export function argumentsOf<T extends ObjectLiteral>({
  declaration,
}: DeclaredList<T>): Pick<ListDeclaration<T, object, ListOrder>, 'filter' | 'orderBy'> {
  const { filter, orderBy } = declaration;
  return { orderBy, ...(filter && { filter }) };
}

type AnyDeclaration = Pick<
  ListDeclaration<ObjectLiteral, object, ListOrder>,
  'connection' | 'filter' | 'orderBy'
>;

function rootResolver<T extends ObjectLiteral, F extends object, O extends ListOrder>(
  declaration: ListDeclaration<T, F, O>,
  { field, description }: { field: string; description?: string },
): object {
  @Resolver()
  class AllOfThem {
    @Query(() => declaration.connection, description === undefined ? {} : { description })
    @Access('public')
    @Extensions({ [RESOLVED_BY]: listField(declaration) })
    [field](): never {
      throw new Error('A list is read by its declaration.');
    }
  }
  takePageArguments(AllOfThem.prototype, field, declaration);
  return new AllOfThem();
}

function nestedResolver<T extends ObjectLiteral, F extends object, O extends ListOrder>(
  declaration: ListDeclaration<T, F, O>,
  listed: ListedOn<T>,
): object {
  const { field, description, complexity, seenBy } = listed;
  const options = {
    ...(description !== undefined && { description }),
    ...(complexity && { complexity }),
    ...(seenBy && { nullable: true }),
  };
  const resolver = resolvedField(() => listed.type, {
    ...{ field, options, type: () => declaration.connection, resolve: listField(declaration, listed) },
    reads: listed.only || seenBy ? undefined : ['id'],
  });
  const prototype = Object.getPrototypeOf(resolver) as object;
  if (seenBy) ViewerDependent(seenBy)(prototype, field, {});
  takePageArguments(prototype, field, declaration);
  return resolver;
}

const FILTER = {
  nullable: true,
  description: 'Only items to which all of this applies; `totalCount` counts these.',
} as const;

const ORDER_BY = {
  nullable: true,
  description: 'Another order than its usual one. A cursor belongs to one order.',
} as const;

function takePageArguments(prototype: object, field: string, { filter, orderBy }: AnyDeclaration): void {
  Args(() => PageArgs)(prototype, field, 0);
  if (filter) Arg('filter', () => filter.type, FILTER)(prototype, field, 1);
  Arg('orderBy', () => orderBy, ORDER_BY)(prototype, field, 2);
}
