import {
  execute,
  GraphQLObjectType,
  GraphQLSchema,
  isNonNullType,
  Kind,
  locatedError,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import type { Context } from '../../domain/context.js';
import { whileInTime } from '../contexts.js';
import type { Compiled, SelectedField, Variables } from './compiled.js';
import { Execution } from './execution.js';

type Answer = Record<string, unknown>;

/** A compiled operation with what it is executed with. */
interface Ready {
  readonly compiled: Compiled;
  readonly variables: Variables;
  /** The variables as they were sent. */
  readonly sent: Variables | null | undefined;
  readonly context: () => Context;
}

/**
 * Executes compiled mutations: the root fields one after another, each once. What one has given is completed level by level. Where that
 * comes to an error, graphql-js completes it once more: what has changed something is not done again.
 */
export class Mutations {
  private toComplete: GraphQLSchema | undefined;

  constructor(private readonly schema: GraphQLSchema) {}

  async execute(ready: Ready): Promise<ExecutionResult<Answer>> {
    const data: Answer = {};
    const errors: GraphQLError[] = [];
    const context = ready.context();
    for (const field of ready.compiled.root.fields) {
      const { key } = field;
      const { data: its, errors: more = [] } = await this.field(field, ready, context);
      errors.push(...more);
      // A null that is that of the whole answer: nothing after it is done.
      if (!its) return { errors, data: null };
      data[key] = its[key];
    }
    return errors.length > 0 ? { errors, data } : { data };
  }

  private async field(
    field: SelectedField,
    ready: Ready,
    context: Context,
  ): Promise<ExecutionResult<Answer>> {
    const { key, nodes, definition } = field;
    const execution = new Execution(this.schema, ready.compiled, ready.variables, context);
    let given: unknown;
    try {
      given = await execution.given(field);
    } catch (error) {
      const errors = [locatedError(error, nodes, [key])];
      return { errors, data: isNonNullType(definition.type) ? null : { [key]: null } };
    }
    try {
      return { data: { [key]: await execution.completed(field, given) } };
    } catch {
      return this.complete(field, given, ready);
    }
  }

  /** Completes what a root field has given, with all errors of that. What was read on the way to the first is read anew. */
  private async complete(
    { key, nodes }: SelectedField,
    given: unknown,
    { compiled: { operation, fragments }, sent, context }: Ready,
  ): Promise<ExecutionResult<Answer>> {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
    this.toComplete ??= completing(this.schema);
    const { data = null, errors = [] } = await execute({
      schema: this.toComplete,
      document: {
        kind: Kind.DOCUMENT,
        definitions: [{ ...operation, selectionSet }, ...Object.values(fragments)],
      },
      rootValue: { [key]: given },
      variableValues: sent,
      contextValue: context(),
      fieldResolver: whileInTime,
    });
    return { data, errors };
  }
}

/** The same graph, but that the root fields of its mutations give what they are given. */
function completing(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const { fields, ...root } = (config.mutation as GraphQLObjectType<Answer, Context>).toConfig();
  for (const field of Object.values(fields))
    field.resolve = (given: Answer, _args, _context, { path }) => given[path.key];
  const mutation = new GraphQLObjectType({ ...root, fields });
  const types = config.types.map((type) => (type === config.mutation ? mutation : type));
  return new GraphQLSchema({ ...config, mutation, types, assumeValid: true });
}
