import type { Socket } from 'node:net';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { CloseCode, MessageType, parseMessage, type Message, type SubscribeMessage } from 'graphql-ws';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import type { Revocations } from '../auth/revocations.js';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { callAt } from '../core/timer.js';
import type { RequestIds } from '../core/trace.js';
import { asGraphQLError } from '../graphql/errors.js';
import type { Answer, Answering, Caller } from '../graphql/executor.js';
import type { Engine } from '../live/engine.js';
import type { Holder } from '../live/leases.js';
import type { Seat } from './admission.js';
import { SocketOperation } from './socket-operation.js';
import { closingOf } from './closing.js';
import type { Telemetry } from './telemetry/telemetry.js';
import { idAsJson } from './wire/results.js';
import { WebSocket, type Listener } from './wire/web-socket.js';

/** What connections need of the gateway they belong to. */
export interface Host {
  readonly executor: Answering;
  readonly engine: Engine;
  readonly tokens: TokenVerifier;
  readonly revocations: Revocations;
  readonly format: (error: GraphQLError, ids?: RequestIds) => GraphQLFormattedError;
  /** What the connection is called in its acknowledgement. */
  nameOf(connection: Connection): string;
  left(connection: Connection): void;
  readonly telemetry: Telemetry;
}

/**
 * One socket that speaks graphql-transport-ws: who is on it, and its operations. graphql-ws says what a message is and what
 * a close code means; results of subscriptions are written by the engine.
 */
export class Connection implements Listener {
  readonly socket: WebSocket;
  actor: Actor = PUBLIC_ACTOR;
  private phase: 'new' | 'initialising' | 'acknowledged' | 'ended' = 'new';
  private readonly operations = new Map<string, SocketOperation>();
  /** Operations whose answers are being made, still wanted or not. */
  private answering = 0;
  /** Until connection_init must have come; then, until the token ends. */
  private deadline: NodeJS.Timeout | undefined;

  constructor(
    readonly number: number,
    private readonly seat: Seat,
    private readonly host: Host,
    socket: Socket,
    private readonly traceId: string | undefined,
  ) {
    this.socket = new WebSocket(socket, this);
    this.deadline = setTimeout(lateInit, LIMITS.SOCKET_INIT_MS, this).unref();
  }

  get holders(): readonly Holder[] {
    return this.seat.holders;
  }

  private get caller(): Caller {
    return { actor: this.actor, client: this.seat.clientOf(this.actor), ids: this.ids };
  }

  /** A connection is one request: it is called what its acknowledgement says. */
  private get ids(): RequestIds {
    return { requestId: this.host.nameOf(this), traceId: this.traceId };
  }

  subscription(operationId: string): SocketOperation | undefined {
    return this.operations.get(operationId);
  }

  close(code: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  message(text: string): void {
    let message;
    try {
      message = parseMessage(text);
    } catch {
      this.refuse();
      return;
    }
    if ('id' in message && idAsJson(message.id).length > LIMITS.OPERATION_ID_BYTES) {
      this.refuse();
      return;
    }
    this.handle(message).catch((error: unknown) => {
      if (error instanceof Fault) this.host.telemetry.refused(error, this.ids);
      else this.host.telemetry.bug(error, this.ids);
      this.close(...closingOf(error));
    });
  }

  ended(): void {
    this.phase = 'ended';
    this.clearDeadline();
    for (const operation of this.operations.values()) operation.stop();
    this.operations.clear();
  }

  gone(): void {
    this.seat.leave();
    this.host.left(this);
  }

  /** A subscription ended by itself: the engine could not go on. */
  failed(id: string, error: unknown): void {
    this.operations.delete(id);
    this.sendErrors(id, [asGraphQLError(error)]);
  }

  private async handle(message: Message): Promise<void> {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.initialise(message.payload?.['authorization']);
      case MessageType.Ping:
        this.pong(message.payload);
        return;
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.start(message);
      case MessageType.Complete:
        this.operations.get(message.id)?.stop();
        this.operations.delete(message.id);
        return;
      default:
        // Only a server says such a thing.
        this.refuse();
    }
  }

  /** What was sent is not of this protocol. */
  private refuse(): void {
    this.close(CloseCode.BadRequest, 'Invalid message received');
  }

  /** Hands a payload back, unless it is nested deeper than JSON can be written. */
  private pong(payload: Readonly<Record<string, unknown>> | undefined): void {
    let pong;
    try {
      pong = JSON.stringify({ type: MessageType.Pong, ...(payload && { payload }) });
    } catch {
      this.refuse();
      return;
    }
    this.socket.send(pong);
  }

  private async initialise(authorization: unknown): Promise<void> {
    if (this.phase !== 'new') {
      this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    this.phase = 'initialising';
    this.clearDeadline();
    const { host } = this;
    const actor = await actorOf(authorization, host.tokens);
    if (!this.isInitialising()) return;
    this.seat.belongTo(actor);
    // Revoked while it was let in: whoever cut the others did not see it.
    if (host.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    this.actor = actor;
    this.phase = 'acknowledged';
    if (actor.expiresAt !== undefined) this.endWithToken(actor.expiresAt);
    this.send({ type: MessageType.ConnectionAck, payload: { connection: host.nameOf(this) } });
  }

  /** Not so once it was closed meanwhile; asked anew, since TypeScript would not believe that it changed. */
  private isInitialising(): boolean {
    return this.phase === 'initialising';
  }

  private clearDeadline(): void {
    clearTimeout(this.deadline);
    // Not kept by thousands who need it no more.
    this.deadline = undefined;
  }

  private endWithToken(expiresAt: number): void {
    callAt(expiresAt, tokenEnded, this, (timer) => {
      this.deadline = timer;
    });
  }

  private async start({ id, payload }: SubscribeMessage): Promise<void> {
    if (!this.hasPlaceFor(id)) return;
    const operation = new SocketOperation(id, this);
    this.operations.set(id, operation);
    this.answering += 1;
    try {
      const answer = await this.host.executor
        .answer(payload, this.caller)
        .finally(() => (this.answering -= 1));
      // Completed by the client, or closed, while it was made.
      if (this.operations.get(id) !== operation) return;
      if ('prepared' in answer) operation.begin(this.host.engine, answer.prepared);
      else this.finish(id, answer);
    } catch (error) {
      // A bug that one operation meets does not end the others of its socket.
      if (error instanceof Fault) this.host.telemetry.refused(error, this.ids);
      if (this.operations.get(id) === operation) operation.fail(error);
      else this.host.telemetry.bug(error, this.ids);
    }
  }

  /** Answers what is no subscription, or was refused. */
  private finish(id: string, answer: Exclude<Answer, { prepared: unknown }>): void {
    this.operations.delete(id);
    if (this.socket.isClogged) this.sendErrors(id, [overloaded('Answers wait to be taken.')]);
    else if ('refused' in answer) this.sendErrors(id, answer.refused);
    else this.sendResult(id, answer.result);
  }

  /** Whether an operation of this id may begin; says why not. */
  private hasPlaceFor(id: string): boolean {
    if (this.phase !== 'acknowledged') this.close(CloseCode.Unauthorized, 'Unauthorized');
    else if (this.operations.has(id)) {
      this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    } else if (Math.max(this.operations.size, this.answering) >= LIMITS.OPERATIONS_PER_SOCKET) {
      this.sendErrors(id, [overloaded('Too many operations on one socket.')]);
    } else return true;
    return false;
  }

  private sendResult(id: string, { data, errors, extensions }: ExecutionResult): void {
    const payload = { data, ...(errors && { errors: this.formatted(errors) }), extensions };
    this.send({ id, type: MessageType.Next, payload });
    this.send({ id, type: MessageType.Complete });
  }

  private sendErrors(id: string, errors: readonly GraphQLError[]): void {
    this.send({ id, type: MessageType.Error, payload: this.formatted(errors) });
  }

  private formatted(errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => this.host.format(error, this.ids));
  }

  private send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
}

function overloaded(message: string): GraphQLError {
  return asGraphQLError(new Fault('OVERLOADED', message));
}

function lateInit(connection: Connection): void {
  connection.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
}

function tokenEnded(connection: Connection): void {
  connection.close(...closingOf(new Fault('TOKEN_EXPIRED')));
}
