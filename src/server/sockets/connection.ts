import type { Socket } from 'node:net';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { CloseCode, MessageType, type Message, type SubscribeMessage } from 'graphql-ws';
import { PUBLIC_ACTOR, type Actor } from '../../auth/actor.js';
import type { Revocations } from '../../auth/revocations.js';
import { actorOf, type ActorVerifier } from '../../auth/token.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { callAt } from '../../core/scheduling/timer.js';
import type { RequestIds } from '../../core/trace.js';
import type { TurnQueue } from '../../core/scheduling/turn-queue.js';
import { DEFAULT_LANGUAGE, type Language, type Wording } from '../../core/text/wording.js';
import { asGraphQLError, type Told } from '../../graphql/errors.js';
import type { Answer, Answering, Caller } from '../../graphql/answers.js';
import type { Engine } from '../../live/engine.js';
import type { Holder } from '../../live/groups/leases.js';
import type { Seat } from '../admission.js';
import { SocketOperation } from './socket-operation.js';
import { closingOf } from './closing.js';
import { languageOf } from '../http/language.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { pongTo, readMessage } from '../wire/client-message.js';
import { WebSocket, type Listener } from '../wire/web-socket.js';

/** What connections need of the gateway. */
export interface Host {
  readonly executor: Answering;
  readonly engine: Engine;
  readonly tokens: ActorVerifier;
  readonly revocations: Revocations;
  readonly format: (error: GraphQLError, told: Told) => GraphQLFormattedError;
  /** The name of a connection in its acknowledgement. */
  nameOf(connection: Connection): string;
  left(connection: Connection): void;
  readonly telemetry: Telemetry;
  readonly rehearsal: boolean;
  readonly admission: { readonly reading: TurnQueue };
}

/**
 * One socket that speaks graphql-transport-ws: its bearer and its operations. graphql-ws defines the messages and close codes.
 * The engine writes the results of subscriptions.
 */
export class Connection implements Listener, Caller {
  readonly socket: WebSocket;
  actor: Actor = PUBLIC_ACTOR;
  language: Language = DEFAULT_LANGUAGE;
  private phase: 'new' | 'initialising' | 'acknowledged' | 'ended' = 'new';
  private readonly operations = new Map<string, SocketOperation>();
  /** Number of operations whose answers are being made, including completed ones. */
  private answering = 0;
  /** Timer for connection_init at first; later, for the end of the token. */
  private deadline: NodeJS.Timeout | undefined;

  constructor(
    readonly number: number,
    private readonly seat: Seat,
    private readonly host: Host,
    socket: Socket,
    private readonly traceId: string | undefined,
  ) {
    this.socket = new WebSocket(socket, this, seat);
    this.deadline = setTimeout(lateInit, LIMITS.SOCKET_INIT_MS, this).unref();
  }

  get reading(): TurnQueue {
    return this.host.admission.reading;
  }

  get holders(): readonly Holder[] {
    return this.seat.holders;
  }

  get client(): string {
    return this.seat.clientOf(this.actor);
  }

  /** Log entries and errors of a connection carry the name in its acknowledgement. */
  get ids(): RequestIds {
    return { requestId: this.host.nameOf(this), traceId: this.traceId };
  }

  subscription(operationId: string): SocketOperation | undefined {
    return this.operations.get(operationId);
  }

  close(code: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  message(text: string): void {
    const message = readMessage(text);
    if (!message) {
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

  /** The engine cannot go on with a subscription. */
  failed(id: string, error: unknown): void {
    this.operations.delete(id);
    this.sendErrors(id, [asGraphQLError(error)]);
  }

  private async handle(message: Message): Promise<void> {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.initialise(message.payload ?? {});
      case MessageType.Ping: {
        const pong = pongTo(message);
        if (pong === undefined) this.refuse();
        else this.socket.send(pong);
        return;
      }
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.start(message);
      case MessageType.Complete:
        this.operations.get(message.id)?.stop();
        this.operations.delete(message.id);
        return;
      default:
        // A message that only servers send.
        this.refuse();
    }
  }

  /** Closes the socket, because the message is not of this protocol. */
  private refuse(): void {
    this.close(CloseCode.BadRequest, 'Invalid message received');
  }

  /** @param payload holds what HTTP says in headers, by their names */
  private async initialise(payload: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.phase !== 'new') {
      this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    this.phase = 'initialising';
    this.clearDeadline();
    const { host } = this;
    const wished = payload['accept-language'];
    if (typeof wished === 'string') this.language = languageOf(wished);
    const actor = await actorOf(payload['authorization'], host.tokens);
    if (!this.isInitialising()) return;
    this.seat.belongTo(actor);
    // The token was revoked while the connection was being admitted, after other connections were cut.
    if (host.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    this.actor = actor;
    this.phase = 'acknowledged';
    if (actor.expiresAt !== undefined) this.endWithToken(actor.expiresAt);
    this.send({ type: MessageType.ConnectionAck, payload: this.greeting() });
  }

  /** Screens show that what they show is a rehearsal. */
  private greeting(): Record<string, unknown> {
    const { host } = this;
    return { connection: host.nameOf(this), ...(host.rehearsal && { rehearsal: true }) };
  }

  /** False once it was closed. A method, because TypeScript would assume that the state has not changed. */
  private isInitialising(): boolean {
    return this.phase === 'initialising';
  }

  private clearDeadline(): void {
    clearTimeout(this.deadline);
    // Released, since thousands of connections keep this object.
    this.deadline = undefined;
  }

  private endWithToken(expiresAt: number): void {
    callAt(expiresAt, tokenEnded, this, (timer) => {
      this.deadline = timer;
    });
  }

  private async start({ id, payload }: SubscribeMessage): Promise<void> {
    if (!this.hasRoomFor(id)) return;
    const operation = new SocketOperation(id, this);
    this.operations.set(id, operation);
    try {
      const answer = await this.answerTo(payload);
      // The client completed it, or the socket closed, while the answer was made.
      if (this.operations.get(id) !== operation) return;
      if ('prepared' in answer) operation.begin(this.host.engine, answer.prepared);
      else this.finish(id, answer);
    } catch (error) {
      // A bug in one operation must not end the others of the socket.
      if (error instanceof Fault) this.host.telemetry.refused(error, this.ids);
      if (this.operations.get(id) === operation) operation.fail(error);
      else this.host.telemetry.bug(error, this.ids);
    }
  }

  private async answerTo(asked: SubscribeMessage['payload']): Promise<Answer> {
    this.answering += 1;
    try {
      return await this.host.executor.answer(asked, this);
    } finally {
      this.answering -= 1;
    }
  }

  /** Answers an operation that is not a subscription, or was refused. */
  private finish(id: string, answer: Exclude<Answer, { prepared: unknown }>): void {
    this.operations.delete(id);
    if (this.socket.isClogged)
      this.sendErrors(id, [
        overloaded({
          en: 'This client does not take its answers. Read them first.',
          zh: '客户端未接收已发出的应答。请先接收。',
        }),
      ]);
    else if ('refused' in answer) this.sendErrors(id, answer.refused);
    else this.sendResult(id, answer.result);
  }

  /** Whether an operation with this id may begin; if not, answers why. */
  private hasRoomFor(id: string): boolean {
    if (this.phase !== 'acknowledged') this.close(CloseCode.Unauthorized, 'Unauthorized');
    else if (this.operations.has(id)) {
      this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    } else if (Math.max(this.operations.size, this.answering) >= LIMITS.OPERATIONS_PER_SOCKET) {
      this.sendErrors(id, [
        overloaded({
          en: 'Too many operations are open on this socket. End some first.',
          zh: '此连接上的操作过多。请先结束一些。',
        }),
      ]);
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
    return errors.map((error) => this.host.format(error, this));
  }

  private send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
}

function overloaded(wording: Wording): GraphQLError {
  return asGraphQLError(new Fault('OVERLOADED', wording));
}

function lateInit(connection: Connection): void {
  connection.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
}

function tokenEnded(connection: Connection): void {
  connection.close(...closingOf(new Fault('TOKEN_EXPIRED')));
}
