import {
  getArgumentValues,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../domain/context.js';
import type { Compiled, Completing, MaybePromise, SelectedField, Selection, Variables } from './compiled.js';
import { called, mustBeNoErrors, settled, then } from './completion.js';
import { Info, RootInfo } from './info.js';
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
    const [data] = await this.whole(() => this.select(this.compiled.root, [undefined]));
    return data as Answer;
  }

  /** What the resolver of a root field gives. @throws whatever it throws */
  async given(field: SelectedField): Promise<unknown> {
    this.context.signal?.throwIfAborted();
    const info = new RootInfo(field, this.schema, this.compiled, this.variables);
    const [given] = mustBeNoErrors(await this.resolve(field, [undefined], info));
    return given;
  }

  /** What a root field answers for what its resolver gave, or promises. @throws as data() */
  async completed(field: SelectedField, given: unknown): Promise<unknown> {
    const [value] = await this.whole(() =>
      field.complete(mustBeNoErrors([given]), this.by(this.infoOf(field))),
    );
    return value;
  }

  private async whole<T>(execute: () => MaybePromise<T>): Promise<T> {
    try {
      const answer = await execute();
      await this.completeLeft();
      return answer;
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
    const info = this.infoOf(field);
    return then(this.resolve(field, sources, info), (values) =>
      field.complete(mustBeNoErrors(values), this.by(info)),
    );
  }

  private infoOf(field: SelectedField): Info {
    return new Info(field, this.schema, this.compiled, this.variables);
  }

  private by(info: Info): Completing {
    return { context: this.context, info, select: this.select };
  }

  /** What the field's resolver gives for each. */
  private resolve(
    field: SelectedField,
    sources: readonly unknown[],
    info: Info,
  ): MaybePromise<readonly unknown[]> {
    const { context } = this;
    const { definition, nodes, resolve, level, args: known } = field;
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
