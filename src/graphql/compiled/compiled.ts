import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLResolveInfo,
  OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../../domain/context.js';
import type { levelOf } from '../../domain/loading/by-level.js';

export type Variables = Readonly<Record<string, unknown>>;

/** A selection on an object type: its fields in the order of the answer. */
export interface Selection {
  readonly type: GraphQLObjectType;
  readonly fields: readonly SelectedField[];
  /** Its keys without values: what an answer begins as. */
  readonly keys: Readonly<Record<string, undefined>>;
}

export interface SelectedField {
  readonly key: string;
  readonly definition: GraphQLField<unknown, Context>;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  /** Undefined where it is a property of its object. */
  readonly resolve: GraphQLFieldResolver<unknown, Context> | undefined;
  /** How it is resolved for all objects of a level at once; undefined where it is resolved for each. */
  readonly level: ReturnType<typeof levelOf>;
  /** Undefined where they depend on variables. */
  readonly args: Variables | undefined;
  readonly complete: Completion;
}

/** An operation as it is executed, read from its document once. */
export interface Compiled {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly root: Selection;
  /** How many fields it has in all. */
  readonly size: number;
}

/** What a field is completed with. */
export interface Completing {
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
  /** The fields of all these objects. */
  select(selection: Selection, sources: readonly unknown[]): MaybePromise<object[]>;
}

export type MaybePromise<T> = T | Promise<T>;

/**
 * Makes answers of what a field's resolver gave for all the objects of a level, in their order: CompleteValue of the specification,
 * of many values at once.
 * @throws NotCompiled, or whatever else, where the specification has an error
 */
export type Completion = (values: readonly unknown[], by: Completing) => MaybePromise<unknown[]>;
