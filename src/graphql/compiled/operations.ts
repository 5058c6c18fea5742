import {
  execute,
  getVariableValues,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';
import type { Context } from '../../domain/context.js';
import { whileInTime } from '../contexts.js';
import type { Compiled, Variables } from './compiled.js';
import { compile, dependsOnVariables } from './compiler.js';
import { Execution } from './execution.js';
import { Mutations } from './mutations.js';

/** An operation with what it is executed with. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables | null | undefined;
  /** Made anew for each attempt: what an earlier one has read and failed on is forgotten. */
  readonly context: () => Context;
  /** Waits for room to execute it once more. @throws Fault OVERLOADED */
  readonly again: () => Promise<void>;
}

/**
 * Executes operations, compiled and level by level. Queries change nothing, so one that comes to anything else than an answer without
 * errors is executed once more, by graphql-js.
 */
export class Operations {
  /** By what they were compiled from; `size` alone for one that cannot be. */
  private readonly known = new LRUCache<OperationDefinitionNode, Compiled | { readonly size: 1 }>({
    maxSize: LIMITS.COMPILED_FIELDS,
    sizeCalculation: ({ size }) => size,
  });

  private readonly mutations: Mutations;

  constructor(private readonly schema: GraphQLSchema) {
    this.mutations = new Mutations(schema);
  }

  /** Fields of the compiled operations that are kept. */
  get kept(): number {
    return this.known.calculatedSize;
  }

  async execute(asked: Asked): Promise<ExecutionResult> {
    return (await this.compiled(asked)) ?? (await this.interpreted(asked));
  }

  private async compiled({
    document,
    operation,
    variables,
    context,
    again,
  }: Asked): Promise<ExecutionResult | undefined> {
    const definitions = operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(this.schema, definitions, variables ?? {}, { maxErrors: 1 });
    const compiled = coerced && this.compile(document, operation, coerced);
    if (!compiled || !('root' in compiled)) return undefined;
    if (operation.operation === OperationTypeNode.MUTATION)
      return this.mutations.execute({ compiled, variables: coerced, sent: variables, context });
    try {
      return { data: await new Execution(this.schema, compiled, coerced, context()).data() };
    } catch {
      await again();
      return undefined;
    }
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    const known = this.known.get(operation);
    if (known) return known;
    const compiled = compiledOrNot(() => compile(this.schema, document, operation, variables));
    if (!dependsOnVariables(document)) this.known.set(operation, compiled);
    return compiled;
  }

  private async interpreted({ document, operation, variables, context }: Asked): Promise<ExecutionResult> {
    return execute({
      schema: this.schema,
      document,
      operationName: operation.name?.value,
      variableValues: variables,
      contextValue: context(),
      fieldResolver: whileInTime,
    });
  }
}

function compiledOrNot(compile: () => Compiled): Compiled | { readonly size: 1 } {
  try {
    return compile();
  } catch {
    return { size: 1 };
  }
}
