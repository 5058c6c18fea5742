import {
  getOperationAST,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import type { FeedPosition } from '../core/cursor.js';
import { within } from '../core/scheduling/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { redactingKinds } from '../domain/features.js';
import { Reads } from '../domain/loading/reads.js';
import { Operations } from './compiled/operations.js';
import type { Contexts } from './contexts.js';
import type { Costs } from './cost/known-costs.js';
import { operationOf, type CheckedDocument } from './documents.js';
import { asGraphQLError, type Told } from './errors.js';
import type { OperationGate } from './cost/operation-gate.js';
import { Keepable } from './kept/keepable.js';
import { KeptAnswers } from './kept/kept-answers.js';
import type { Tags } from './kept/tags.js';
import { declaredOnly } from './subscriptions/subscription-request.js';
import { Together } from './together.js';
import type { PreparedSubscription, Subscriptions } from './subscriptions/subscriptions.js';

/** An operation as a client sent it: its document as text, or named. */
export interface SentOperation extends Omit<OperationRequest, 'query'> {
  readonly query?: string | null | undefined;
  readonly documentId?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation with the text of its document. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether it came by a method that may not change anything. */
  readonly readOnly?: boolean;
  /** Whether it came by a method with a single answer, which excludes subscriptions. */
  readonly oneAnswer?: boolean;
}

/** The sender of an operation. */
export interface Caller extends Told {
  readonly actor: Actor;
  /** Senders with the same name share a part of the process's capacity: those of a token, or of an address. */
  readonly client: string;
}

export type Answer =
  /** It did not begin: the document or variables are wrong, its root field refused it, or there was no room. */
  | { readonly refused: readonly GraphQLError[] }
  | {
      readonly result: ExecutionResult;
      /** Everything up to here is in it. */
      readonly asOf: FeedPosition;
      /** What changes it, where that is known. */
      readonly tags?: Tags | undefined;
    }
  | { readonly prepared: PreparedSubscription };

/** Answers operations. */
export interface Answering {
  /** Rejects only on a bug. */
  answer(request: SentOperation, caller: Caller): Promise<Answer>;
}

/** Answers operations whose documents are known. */
export interface AnsweringTexts {
  /** Rejects only on a bug. */
  answer(request: OperationRequest, caller: Caller): Promise<Answer>;
}

type ToKeep = Pick<Admitted, 'request' | 'checked' | 'operation' | 'caller'>;

/** An answer that is sent as it was kept. */
export interface KeptAnswer {
  readonly text: string;
  readonly asOf: FeedPosition;
  readonly tags: Tags;
}

interface Admitted {
  readonly request: OperationRequest;
  readonly checked: CheckedDocument;
  readonly operation: OperationDefinitionNode;
  readonly costs: Costs;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** What operations need of the live engine. */
interface Live {
  /** Thousands of clients may resubscribe at once, so each waits in this queue. */
  readonly turnQueue: { next(client: string): Promise<void> };
  /** What was handed on, and what this node has committed besides. */
  readonly head: FeedPosition;
  readonly newest: FeedPosition;
  /** Why it cannot be relied on to hand on entries; undefined while it can. */
  readonly trouble: string | undefined;
}

/** The room that an operation takes while it is executed. One that is executed again takes it again, behind those who wait. */
class Room {
  /** How often it was taken. */
  taken = 0;
  /** May be called again, which does nothing. */
  leave: () => void = () => undefined;

  constructor(private readonly enter: () => Promise<() => void>) {}

  async take(): Promise<void> {
    this.leave();
    this.leave = await this.enter();
    this.taken += 1;
  }
}

/** Answers operations from every transport, with the same checks, costs and deadline. */
export class Executor implements AnsweringTexts {
  readonly kept = new KeptAnswers((kind) => redactingKinds.has(kind));
  private readonly keepable: Keepable;
  /** Answers that are being made and may be kept, by what they are found by. */
  private readonly making = new Map<string, Promise<void>>();
  private readonly operations: Operations;
  private readonly ofClient = new Together<Answer>();
  private readonly ofAll = new Together<Answer>();

  constructor(
    schema: GraphQLSchema,
    private readonly gate: OperationGate,
    private readonly contexts: Contexts,
    private readonly subscriptions: Subscriptions,
    private readonly live: Live,
  ) {
    this.operations = new Operations(schema);
    this.keepable = new Keepable(schema);
  }

  /** Answers within REQUEST_MS. An operation that is late is refused and reads nothing more. Rejects only on a bug. */
  async answer(request: OperationRequest, caller: Caller): Promise<Answer> {
    try {
      const prepared = this.knownSubscription(request, caller);
      if (prepared) {
        // A known subscription needs no work that could take long. It has no deadline, which would be most of its cost.
        await this.live.turnQueue.next(caller.client);
        return { prepared };
      }
      return await within(LIMITS.REQUEST_MS, late, (signal) => this.begin(request, caller, signal));
    } catch (error) {
      if (error instanceof Fault) return { refused: [asGraphQLError(error)] };
      throw error;
    }
  }

  private knownSubscription(request: OperationRequest, { actor }: Caller): PreparedSubscription | undefined {
    if (request.oneAnswer) return undefined;
    const checked = this.gate.documents.known(request.query);
    if (!checked || !('document' in checked)) return undefined;
    const { operationName, variables } = request;
    const { operation } = operationOf(checked.document, operationName);
    if (operation !== OperationTypeNode.SUBSCRIPTION) return undefined;
    return this.subscriptions.known({ checked, operationName, variables, actor });
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
    const kept = this.keptFor(admitted) ?? (await this.beingMade(admitted));
    if (kept) return kept;
    const room = new Room(() => this.gate.enter(client, costs.whole, signal));
    const key = keyOf(admitted);
    if (key !== undefined) return this.together(key, admitted, room);
    await room.take();
    try {
      return await this.execute(admitted, room);
    } finally {
      room.leave();
    }
  }

  /** The kept answer to a request whose text was checked before; undefined where there is none, or it cannot be told at once. */
  keptNow(request: OperationRequest, caller: Caller): KeptAnswer | undefined {
    const checked = this.gate.documents.known(request.query);
    if (!checked || !('document' in checked)) return undefined;
    const operation = getOperationAST(checked.document, request.operationName);
    if (!operation) return undefined;
    const key = this.keyToKeep({ request, checked, operation, caller });
    const kept = key === undefined || this.live.trouble !== undefined ? undefined : this.kept.peek(key);
    if (!kept) return undefined;
    this.kept.hits += 1;
    kept.text ??= `${JSON.stringify(kept.result)}\n`;
    return { text: kept.text, asOf: this.live.head, tags: kept };
  }

  /** An answer that was made before, and that no entry has touched since. */
  private keptFor(admitted: Admitted): Answer | undefined {
    const key = this.keyToKeep(admitted);
    const kept = key === undefined || this.live.trouble !== undefined ? undefined : this.kept.get(key);
    return kept && { result: kept.result, asOf: this.live.head, tags: kept };
  }

  /** The answer that is being made for others, once it is kept: no entry has touched it meanwhile, so it is what would be read now. */
  private async beingMade(admitted: Admitted): Promise<Answer | undefined> {
    const key = this.keyToKeep(admitted);
    const made = key === undefined ? undefined : this.making.get(key);
    if (!made) return undefined;
    await made;
    admitted.signal.throwIfAborted();
    return this.keptFor(admitted);
  }

  /** Undefined for what is not kept. */
  private keyToKeep({ request, checked, operation, caller }: ToKeep): string | undefined {
    const isQuery = operation.operation === OperationTypeNode.QUERY;
    if (!isQuery || caller.actor !== PUBLIC_ACTOR || !this.keepable.has(checked.document)) return undefined;
    const { operationName, variables } = request;
    const declared = declaredOnly({ checked, operationName, variables, actor: caller.actor });
    const key = JSON.stringify([checked.number, operation.name?.value, caller.language, declared]);
    return key.length > LIMITS.KEPT_KEY_CHARS ? undefined : key;
  }

  /** Executes a query once for all who ask for the same before it begins: those of one client share its room, too. */
  private together(key: string, admitted: Admitted, room: Room): Promise<Answer> {
    const { caller, signal } = admitted;
    return this.ofClient.share(`${caller.client} ${key}`, signal, async (close) => {
      await room.take();
      close();
      try {
        return await this.ofAll.share(key, signal, async (begin) => {
          await turn();
          begin();
          const answer = await this.execute(admitted, room);
          // What was aborted is no answer to others, who have time left.
          signal.throwIfAborted();
          return answer;
        });
      } finally {
        room.leave();
      }
    });
  }

  private async prepare({ request, checked, costs, caller }: Admitted): Promise<Answer> {
    await this.live.turnQueue.next(caller.client);
    const { operationName, variables } = request;
    const prepared = await this.subscriptions.prepare(
      { checked, operationName, variables, actor: caller.actor },
      costs,
    );
    return 'operation' in prepared ? { prepared } : { refused: prepared };
  }

  /** Executes it, and keeps the answer if it can be given again. */
  private async execute(admitted: Admitted, room: Room): Promise<Answer> {
    const key = this.keyToKeep(admitted);
    if (key === undefined) return this.run(admitted, room);
    const reads = new Reads();
    const since = this.kept.begin();
    let isMade: () => void = () => undefined;
    const making = new Promise<void>((resolve) => (isMade = resolve));
    this.making.set(key, making);
    let made: ExecutionResult | undefined;
    try {
      const answer = await this.run(admitted, room, reads);
      if (!('result' in answer)) return answer;
      if (!answer.result.errors) made = answer.result;
      return reads.isWhole ? { ...answer, tags: reads } : answer;
    } finally {
      this.kept.end(since, key, made && { result: made, reads });
      if (this.making.get(key) === making) this.making.delete(key);
      isMade();
    }
  }

  private async run(
    { request, checked, operation, costs, caller, signal }: Admitted,
    room: Room,
    reads?: Reads,
  ): Promise<Answer> {
    const { document } = checked;
    const { variables } = request;
    const context = () => this.contexts.of(caller.actor, signal, caller.language, reads);
    const again = () => room.take();
    const before = this.live.head;
    const result = await this.operations.execute({ document, operation, variables, context, again });
    // A result without data means that the variables are wrong, so nothing ran.
    if (result.data === undefined) return { refused: result.errors ?? [] };
    // A mutation has appended what it did before it is answered.
    const asOf = operation.operation === OperationTypeNode.MUTATION ? this.live.newest : before;
    return { result: { ...result, extensions: { cost: room.taken * costs.whole } }, asOf };
  }
}

/** The same for queries that have the same answer; undefined for what is not shared. The public is shown the same, whoever it is. */
function keyOf({ request, checked, operation, costs, caller }: Admitted): string | undefined {
  const isShared =
    operation.operation === OperationTypeNode.QUERY &&
    caller.actor === PUBLIC_ACTOR &&
    costs.whole > LIMITS.OPERATION_FREE_COST;
  if (!isShared) return undefined;
  const { number } = checked;
  return JSON.stringify([number, operation.name?.value, caller.language, request.variables]);
}

/** Once what has arrived in this turn of the event loop has been read. */
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

const late = () =>
  new Fault('UNAVAILABLE', {
    en: 'This took too long and was aborted. Try again shortly.',
    zh: '处理超时，已中止。请稍后再试。',
  });

/** @throws Fault BAD_REQUEST when the operation may not come by this method */
function mustSuit({ operation }: OperationDefinitionNode, { readOnly, oneAnswer }: OperationRequest): void {
  if (operation === OperationTypeNode.MUTATION && readOnly) {
    throw new Fault(
      'BAD_REQUEST',
      { en: 'Send a mutation with POST.', zh: '变更操作请用 POST 发送。' },
      { allow: 'POST' },
    );
  }
  if (operation === OperationTypeNode.SUBSCRIPTION && oneAnswer) {
    throw new Fault('BAD_REQUEST', {
      en: 'Subscribe over a WebSocket, or over /graphql/stream.',
      zh: '请通过 WebSocket 或 /graphql/stream 订阅。',
    });
  }
}
