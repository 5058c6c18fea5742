import {
  getArgumentValues,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../domain/context.js';
import type { Compiled, Completing, MaybePromise, SelectedField, Selection, Variables } from './compiled.js';
import { called, mustBeNoErrors, settled, then } from './completion.js';
import { NotCompiled } from './not-compiled.js';

type Field = GraphQLField<unknown, unknown>;
type Answer = Record<string, unknown>;
type Property = (args: unknown, context: Context, info: GraphQLResolveInfo) => unknown;

/**
 * Executes a compiled query level by level: each field for all objects of its level, so that there is one promise for what they wait
 * for together, and what is the same for all of them is done once. Whatever does not fit that throws.
 */
export class Execution {
  /** What is left for the end of the answer. */
  private left: (() => MaybePromise<void>)[] = [];
  /** A field had an error, so nobody waits for the others. */
  private failed = false;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly compiled: Compiled,
    private readonly variables: Variables,
    private readonly context: Context,
  ) {}

  /** The data of the answer. @throws whatever a field throws, and NotCompiled */
  async data(): Promise<Answer> {
    try {
      const [data] = await this.select(this.compiled.root, [undefined]);
      await this.completeLeft();
      return data as Answer;
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  /** Fields that are read last are asked for together, on whatever levels they stand. */
  private completeLeft(): MaybePromise<unknown> {
    if (!this.left.length) return undefined;
    const { left } = this;
    this.left = [];
    return then(settled(called(left, (complete) => complete())), () => this.completeLeft());
  }

  private readonly select = (selection: Selection, sources: readonly unknown[]): MaybePromise<Answer[]> => {
    const answers: Answer[] = sources.map(() => ({ ...selection.keys }));
    if (!sources.length) return answers;
    const filled = called(selection.fields, (field) => {
      const fill = () =>
        then(this.complete(field, sources), (values) => {
          const { key } = field;
          for (let at = 0; at < answers.length; at++) (answers[at] as Answer)[key] = values[at];
        });
      return field.level?.isLast ? void this.left.push(fill) : fill();
    });
    return then(settled(filled), () => answers);
  };

  private complete(field: SelectedField, sources: readonly unknown[]): MaybePromise<unknown[]> {
    this.context.signal?.throwIfAborted();
    if (this.failed) throw new NotCompiled('Another field had an error.');
    const info = new Info(field, this.schema, this.compiled, this.variables);
    const by: Completing = { context: this.context, info, select: this.select };
    return then(this.resolve(field, sources, info), (values) => field.complete(mustBeNoErrors(values), by));
  }

  /** What the field's resolver gives for each. */
  private resolve(
    { definition, nodes, resolve, level, args: known }: SelectedField,
    sources: readonly unknown[],
    info: Info,
  ): MaybePromise<readonly unknown[]> {
    const { context } = this;
    const args = known ?? getArgumentValues(definition as Field, nodes[0] as FieldNode, this.variables);
    if (level) return level.all(sources as readonly never[], args as never, context, info);
    if (resolve) return settled(called(sources, (source) => resolve(source, args, context, info)));
    const { name } = definition;
    return settled(
      called(sources as readonly Record<string, unknown>[], (source) => {
        const value = source[name];
        return typeof value === 'function' ? (source[name] as Property)(args, context, info) : value;
      }),
    );
  }
}

/** What resolvers are told of the field, the same for all objects of a level. */
class Info implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: SelectedField['nodes'];
  readonly returnType: SelectedField['definition']['type'];
  readonly parentType: GraphQLObjectType;
  readonly fragments: Compiled['fragments'];
  readonly rootValue = undefined;
  readonly operation: Compiled['operation'];

  constructor(
    { definition, nodes, parentType }: SelectedField,
    readonly schema: GraphQLSchema,
    { fragments, operation }: Compiled,
    readonly variableValues: Variables,
  ) {
    this.fieldName = definition.name;
    this.fieldNodes = nodes;
    this.returnType = definition.type;
    this.parentType = parentType;
    this.fragments = fragments;
    this.operation = operation;
  }

  get path(): never {
    throw new NotCompiled('Each object of a level has a path of its own.');
  }
}
