import { execute, GraphQLError, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Actor } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import type { Contexts } from './contexts.js';
import { operationOf, type Documents } from './documents.js';
import type { PreparedSubscription, Subscriptions } from './subscriptions.js';

/** An operation as a client sent it over a socket or a stream. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** It came in a way that may change nothing. */
  readonly readOnly?: boolean;
}

export type Answer =
  /** It was not begun: something is wrong with its document. */
  | { readonly refused: readonly GraphQLError[] }
  /** Without `data` its field refused it. */
  | { readonly result: ExecutionResult }
  | { readonly prepared: PreparedSubscription };

/** Answers operations that do not come as plain requests, subscriptions among them. */
export class Executor {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly documents: Documents,
    private readonly contexts: Contexts,
    private readonly subscriptions: Subscriptions,
    /** Thousands may come back with their subscriptions at once: each waits for its turn. */
    private readonly turns: { next(): Promise<void> },
  ) {}

  /** Rejects only on a bug. */
  async answer(request: OperationRequest, actor: Actor): Promise<Answer> {
    const { operationName, variables } = request;
    const checked = this.documents.check(request.query);
    if (!('document' in checked)) return { refused: checked };
    let kind;
    try {
      kind = operationOf(checked.document, operationName).operation;
      if (kind === OperationTypeNode.MUTATION && request.readOnly) {
        throw new Fault('BAD_REQUEST', 'Send a mutation with POST.');
      }
    } catch (error) {
      return { refused: [asGraphQLError(error)] };
    }
    if (kind === OperationTypeNode.SUBSCRIPTION) {
      await this.turns.next();
      const prepared = await this.subscriptions.prepare({ checked, operationName, variables, actor });
      return 'operation' in prepared ? { prepared } : { result: { errors: prepared } };
    }
    const { schema } = this;
    const args = { schema, document: checked.document, operationName, variableValues: variables };
    return { result: await execute({ ...args, contextValue: this.contexts.of(actor) }) };
  }
}

/** As what is thrown within an execution reaches its result. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
