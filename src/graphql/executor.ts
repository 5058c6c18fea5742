import {
  execute,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Actor } from '../auth/actor.js';
import { within } from '../core/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { RequestIds } from '../core/trace.js';
import { whileInTime, type Contexts } from './contexts.js';
import type { Costs } from './cost.js';
import { operationOf, type CheckedDocument } from './documents.js';
import { asGraphQLError } from './errors.js';
import type { OperationGate } from './operation-gate.js';
import type { PreparedSubscription, Subscriptions } from './subscriptions.js';

/** An operation as a client sent it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** It came in a way that may change nothing. */
  readonly readOnly?: boolean;
  /** It came in a way that has one answer: there are no subscriptions. */
  readonly oneAnswer?: boolean;
}

/** Who sent it. */
export interface Caller {
  readonly actor: Actor;
  /** Whoever has the same name shares a part of what this process can do: a token, or an address. */
  readonly client: string;
  /** Of the request it came in, or of its connection. */
  readonly ids?: RequestIds;
}

export type Answer =
  /** It was not begun: something is wrong with it, its field refuses it, or there was no room for it. */
  | { readonly refused: readonly GraphQLError[] }
  | { readonly result: ExecutionResult }
  | { readonly prepared: PreparedSubscription };

/** Whoever answers operations. */
export interface Answering {
  /** Rejects only on a bug. */
  answer(request: OperationRequest, caller: Caller): Promise<Answer>;
}

interface Admitted {
  readonly request: OperationRequest;
  readonly checked: CheckedDocument;
  readonly operation: OperationDefinitionNode;
  readonly costs: Costs;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** Answers operations, whichever way they come in: the same checks, the same cost, the same deadline. */
export class Executor implements Answering {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly gate: OperationGate,
    private readonly contexts: Contexts,
    private readonly subscriptions: Subscriptions,
    /** Thousands may come back with their subscriptions at once: each waits for its turn. */
    private readonly turns: { next(): Promise<void> },
  ) {}

  /** Answers within REQUEST_MS; what is late is refused, and reads nothing any more. Rejects only on a bug. */
  async answer(request: OperationRequest, caller: Caller): Promise<Answer> {
    try {
      return await within(LIMITS.REQUEST_MS, late, (signal) => this.begin(request, caller, signal));
    } catch (error) {
      if (error instanceof Fault) return { refused: [asGraphQLError(error)] };
      throw error;
    }
  }

  private async begin(request: OperationRequest, caller: Caller, signal: AbortSignal): Promise<Answer> {
    const { client } = caller;
    const checked = await this.gate.check(request.query, client, signal);
    if (!('document' in checked)) return { refused: checked };
    const operation = operationOf(checked.document, request.operationName);
    mustSuit(operation, request);
    const costs = await this.gate.costOf(checked.document, operation, request.variables, client, signal);
    const admitted = { request, checked, operation, costs, caller, signal };
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) return this.prepare(admitted);
    const leave = await this.gate.enter(client, costs.whole, signal);
    try {
      return await this.execute(admitted);
    } finally {
      leave();
    }
  }

  private async prepare({ request, checked, costs, caller }: Admitted): Promise<Answer> {
    await this.turns.next();
    const { operationName, variables } = request;
    const { actor } = caller;
    const prepared = await this.subscriptions.prepare({ checked, costs, operationName, variables, actor });
    return 'operation' in prepared ? { prepared } : { refused: prepared };
  }

  private async execute({ request, checked, costs, caller, signal }: Admitted): Promise<Answer> {
    const { schema } = this;
    const contextValue = this.contexts.of(caller.actor, signal);
    const { operationName, variables: variableValues } = request;
    const { document } = checked;
    const result = await execute({
      schema,
      document,
      operationName,
      variableValues,
      contextValue,
      fieldResolver: whileInTime,
    });
    // Without data it was not run: its variables are wrong.
    if (result.data === undefined) return { refused: result.errors ?? [] };
    return { result: { ...result, extensions: { cost: costs.whole } } };
  }
}

const late = () => new Fault('UNAVAILABLE', 'This took too long and was given up; try again shortly.');

/** @throws Fault BAD_REQUEST when the operation cannot come in this way */
function mustSuit({ operation }: OperationDefinitionNode, { readOnly, oneAnswer }: OperationRequest): void {
  if (operation === OperationTypeNode.MUTATION && readOnly) {
    throw new Fault('BAD_REQUEST', 'Send a mutation with POST.', { allow: 'POST' });
  }
  if (operation === OperationTypeNode.SUBSCRIPTION && oneAnswer) {
    throw new Fault('BAD_REQUEST', 'Subscribe over a WebSocket, or over /graphql/stream.');
  }
}
