import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { PUBLIC_ACTOR, type Actor } from '../../auth/actor.js';
import { actorOf } from '../../auth/token.js';
import { Fault } from '../../core/faults.js';
import { callAt } from '../../core/scheduling/timer.js';
import { asGraphQLError } from '../../graphql/errors.js';
import type { PreparedSubscription } from '../../graphql/subscriptions/subscriptions.js';
import type { Seat } from '../admission.js';
import { answerError, send } from '../http/answer.js';
import { toldOf } from '../http/language.js';
import { spread, retryHintMs } from '../drain.js';
import type { LiveParts } from '../sockets/socket-server.js';
import { lastEventId, readStreamRequest } from './stream-request.js';
import { COMPLETE, eventOf, EventStream, STREAM_HEADERS } from './stream.js';
import type { Visit } from '../http/visits.js';

export const STREAM_PATH = '/graphql/stream';

/** The client that a stream is for. */
interface Guest {
  readonly actor: Actor;
  readonly seat: Seat;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly visit: Visit;
}

/**
 * GraphQL over Server-Sent Events, in graphql-sse's distinct connections mode: one request, one operation. Results come from
 * the same engine as on sockets. Each event has the result's cursor as its id, so a browser that reconnects by itself
 * (`Last-Event-ID`) resumes there.
 */
export class EventStreams {
  private readonly open = new Set<EventStream>();

  constructor(private readonly parts: LiveParts) {}

  get count(): number {
    return this.open.size;
  }

  /** Answers one request. Never throws. */
  async handle(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    try {
      const { tokens } = this.parts;
      const actor = await actorOf(request.headers.authorization, tokens);
      const asked = await readStreamRequest(request, visit);
      // The client disconnected meanwhile; 'close' will not be emitted again.
      if (response.destroyed) return;
      const seat = this.seatFor(request, response, visit);
      seat.belongTo(actor);
      const caller = { actor, client: seat.clientOf(actor), ...toldOf(request) };
      const answer = await this.parts.executor.answer(asked, caller);
      if ('refused' in answer) this.refuse(response, visit, answer.refused);
      else if ('result' in answer) this.answer(response, visit, answer.result);
      else this.begin(answer.prepared, { actor, seat, request, response, visit });
    } catch (error) {
      answerError(response, error, this.parts.telemetry);
    }
  }

  /** Begins a stream of what everybody may follow. @throws Fault BAD_REQUEST, OVERLOADED, TOO_MANY_CONNECTIONS, TOO_MANY_SUBSCRIPTIONS */
  follow(
    prepared: PreparedSubscription,
    request: IncomingMessage,
    response: ServerResponse,
    visit: Visit,
  ): void {
    if (response.destroyed) return;
    const seat = this.seatFor(request, response, visit);
    this.begin(prepared, { actor: PUBLIC_ACTOR, seat, request, response, visit });
  }

  private seatFor(request: IncomingMessage, response: ServerResponse, visit: Visit): Seat {
    if (!response.socket)
      throw new Fault('BAD_REQUEST', {
        en: 'A stream does not wait behind another answer. Send it on a connection of its own.',
        zh: '事件流不能排在另一应答之后。请另开一个连接。',
      });
    const seat = this.parts.admission.admit(request);
    response.once('close', () => {
      seat.leave();
    });
    visit.takeSeat();
    return seat;
  }

  /** Ends the streams whose tokens were revoked. Reconnecting is refused. */
  cutRevoked(): void {
    for (const stream of this.open) {
      if (this.parts.revocations.isRevoked(stream.actor)) stream.fail(new Fault('TOKEN_REVOKED'));
    }
  }

  /** Ends all streams, one after another. Browsers reconnect after the delay that they are told. */
  async close(): Promise<void> {
    await spread([...this.open], (stream) => {
      stream.leave(retryHintMs());
    });
  }

  private begin(prepared: PreparedSubscription, { actor, seat, request, response, visit }: Guest): void {
    const { engine, admission } = this.parts;
    const after = lastEventId(request) ?? prepared.after;
    // The client disconnected while the subscription was prepared; 'close' will not be emitted again.
    if (response.destroyed) return;
    if (this.parts.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    // The node is draining: its other streams are being closed.
    if (admission.draining) throw new Fault('OVERLOADED');
    // Checked before the stream begins. Nothing is awaited between this and `subscribe`.
    engine.mustAfford(prepared.operation, seat.holders);
    // From here on its bytes are counted by the stream.
    visit.leave();
    const told = (error: unknown) => this.parts.format(asGraphQLError(error), toldOf(request));
    const stream = new EventStream(response, actor, seat, () => engine.head.epoch, told);
    this.open.add(stream);
    stream.subscription = engine.subscribe({ ...prepared, after }, stream);
    let ending: NodeJS.Timeout | undefined;
    // A stream ends when its token expires, as a socket does.
    if (actor.expiresAt !== undefined) callAt(actor.expiresAt, endOf, stream, (timer) => (ending = timer));
    response.once('close', () => {
      clearTimeout(ending);
      this.open.delete(stream);
      stream.subscription?.end();
    });
  }

  /** Answers an operation that did not begin. */
  private refuse(response: ServerResponse, visit: Visit, refused: readonly GraphQLError[]): void {
    const errors = this.formatted(refused, response);
    const passing = errors.some(({ extensions }) => extensions?.['retryable'] === true);
    // The connection had a seat, so it may not continue as a plain one.
    const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
    response.writeHead(passing ? 503 : 400, passing ? { ...headers, 'retry-after': '1' } : headers);
    send(response, visit, JSON.stringify({ errors }));
  }

  /** Answers an operation that has a single result. */
  private answer(
    response: ServerResponse,
    visit: Visit,
    { data, errors, extensions }: ExecutionResult,
  ): void {
    const result = { data, ...(errors && { errors: this.formatted(errors, response) }), extensions };
    response.writeHead(200, STREAM_HEADERS);
    send(response, visit, `${eventOf('next', JSON.stringify(result))}${COMPLETE}`);
  }

  private formatted(errors: readonly GraphQLError[], { req }: ServerResponse): GraphQLFormattedError[] {
    return errors.map((error) => this.parts.format(error, toldOf(req)));
  }
}

function endOf(stream: EventStream): void {
  stream.fail(new Fault('TOKEN_EXPIRED'));
}
