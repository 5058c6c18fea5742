import {
  getOperationAST,
  OperationTypeNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { PUBLIC_ACTOR } from '../auth/actor.js';
import type { FeedPosition } from '../core/cursor.js';
import { within } from '../core/scheduling/deadline.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Reads } from '../domain/loading/reads.js';
import type { Answer, AnsweringTexts, Caller, KeptAnswer, OperationRequest } from './answers.js';
import { Operations } from './compiled/operations.js';
import type { Contexts } from './contexts.js';
import type { Costs } from './cost/known-costs.js';
import { operationOf, type CheckedDocument } from './documents.js';
import { asGraphQLError } from './errors.js';
import type { OperationGate } from './cost/operation-gate.js';
import { AnswerCache, type Following } from './kept/answer-cache.js';
import type { KeptAnswers } from './kept/kept-answers.js';
import { Together } from './together.js';
import type { PreparedSubscription, Subscriptions } from './subscriptions/subscriptions.js';

interface Admitted {
  readonly request: OperationRequest;
  readonly checked: CheckedDocument;
  readonly operation: OperationDefinitionNode;
  readonly costs: Costs;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** What operations need of the live engine. */
interface Live extends Following {
  /** Thousands of clients may resubscribe at once, so each waits in this queue. */
  readonly turnQueue: { next(client: string): Promise<void> };
  /** What was handed on, and what this node has committed besides. */
  readonly newest: FeedPosition;
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
  private readonly cache: AnswerCache;
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
    this.cache = new AnswerCache(schema, live);
  }

  get kept(): KeptAnswers {
    return this.cache.answers;
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
    const kept = this.cache.get(admitted) ?? (await this.cache.beingMade(admitted, signal));
    if (kept) return kept;
    const room = new Room(() => this.gate.enter(client, costs.whole, signal));
    const key = keyOf(admitted);
    if (key !== undefined) return this.together(key, admitted, room);
    await room.take();
    try {
      return await this.cache.made(admitted, (reads) => this.execute(admitted, room, reads));
    } finally {
      room.leave();
    }
  }

  /** The kept answer to a request whose text was checked before; undefined where there is none, or it cannot be told at once. */
  keptNow(request: OperationRequest, caller: Caller): KeptAnswer | undefined {
    const checked = this.gate.documents.known(request.query);
    if (!checked || !('document' in checked)) return undefined;
    const operation = getOperationAST(checked.document, request.operationName);
    return operation ? this.cache.now({ request, checked, operation, caller }) : undefined;
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
          const answer = await this.cache.made(admitted, (reads) => this.execute(admitted, room, reads));
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

  private async execute(
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
