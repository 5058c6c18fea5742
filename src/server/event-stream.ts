import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { actorOf } from '../auth/token.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { callAt } from '../core/timer.js';
import { asGraphQLError } from '../graphql/errors.js';
import type { Caller, OperationRequest } from '../graphql/executor.js';
import type { Seat } from './admission.js';
import { answerError } from './answer.js';
import { idsOf } from './request-ids.js';
import { inTurn, retryHintMs } from './drain.js';
import type { LiveParts } from './socket-server.js';
import { lastEventId, readStreamRequest } from './stream-request.js';
import { COMPLETE, eventOf, EventStream, STREAM_HEADERS } from './stream.js';
import type { Visit } from './visits.js';

export const STREAM_PATH = '/graphql/stream';

/**
 * GraphQL over Server-Sent Events, graphql-sse's distinct connections: one request, one operation. Results come from the
 * same engine as on sockets; each carries its cursor as the event's id, so a browser that reconnects by itself
 * (`Last-Event-ID`) goes on where it was.
 */
export class EventStreams {
  private readonly open = new Set<EventStream>();

  private readonly looking: NodeJS.Timeout;

  constructor(private readonly parts: LiveParts) {
    this.looking = setInterval(() => {
      const now = performance.now();
      for (const stream of this.open) stream.look(now);
    }, LIMITS.HTTP_LOOK_MS).unref();
  }

  get count(): number {
    return this.open.size;
  }

  /** Answers one request. Never throws. */
  async handle(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
    try {
      const { admission, tokens } = this.parts;
      const actor = await actorOf(request.headers.authorization, tokens);
      const asked = await readStreamRequest(request, visit);
      // Gone meanwhile: its 'close' has passed.
      if (response.destroyed) return;
      if (!response.socket) throw new Fault('BAD_REQUEST', 'A stream does not wait behind another answer.');
      const seat = admission.admit(request);
      response.once('close', () => {
        seat.leave();
      });
      // It counts as a connection from now on.
      visit.leave();
      seat.belongTo(actor);
      const caller = { actor, client: seat.clientOf(actor), ids: idsOf(request) };
      await this.stream(caller, seat, asked, request, response);
    } catch (error) {
      answerError(response, error, this.parts.telemetry);
    }
  }

  /** Ends the streams whose tokens were revoked; whoever comes back is refused. */
  cutRevoked(): void {
    for (const stream of this.open) {
      if (this.parts.revocations.isRevoked(stream.actor)) stream.fail(new Fault('TOKEN_REVOKED'));
    }
  }

  /** Ends every stream, one a little later than the other; browsers come back by themselves when they are told to. */
  async close(): Promise<void> {
    await inTurn([...this.open], (stream) => {
      stream.leave(retryHintMs());
    });
    clearInterval(this.looking);
  }

  private async stream(
    caller: Caller,
    { holders }: Seat,
    asked: OperationRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const { executor, engine, admission } = this.parts;
    const { actor } = caller;
    const answer = await executor.answer(asked, caller);
    if ('refused' in answer) {
      this.refuse(response, answer.refused);
      return;
    }
    if ('result' in answer) {
      this.answer(response, answer.result);
      return;
    }
    const { prepared } = answer;
    const after = lastEventId(request) ?? prepared.after;
    // Gone while its subscription was prepared: its 'close' has passed.
    if (response.destroyed) return;
    if (this.parts.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    // The others are being told to come back elsewhere.
    if (admission.draining) throw new Fault('OVERLOADED');
    // Refused before the stream begins; nothing comes in between.
    engine.mustAfford(prepared.operation, holders);
    const told = (error: unknown) => this.parts.format(asGraphQLError(error), idsOf(request));
    const stream = new EventStream(response, actor, holders, () => engine.head.epoch, told);
    this.open.add(stream);
    stream.subscription = engine.subscribe({ ...prepared, after }, stream);
    let ending: NodeJS.Timeout | undefined;
    // A stream ends with its token, as a socket does.
    if (actor.expiresAt !== undefined) callAt(actor.expiresAt, endOf, stream, (timer) => (ending = timer));
    response.once('close', () => {
      clearTimeout(ending);
      this.open.delete(stream);
      stream.subscription?.end();
    });
  }

  /** Nothing of it began. */
  private refuse(response: ServerResponse, refused: readonly GraphQLError[]): void {
    const errors = this.formatted(refused, response);
    const passing = errors.some(({ extensions }) => extensions?.['retryable'] === true);
    // It had a seat, and may not stay as a plain connection.
    const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
    response.writeHead(passing ? 503 : 400, passing ? { ...headers, 'retry-after': '1' } : headers);
    response.end(JSON.stringify({ errors }));
  }

  /** The answer of an operation that has just one result. */
  private answer(response: ServerResponse, { data, errors, extensions }: ExecutionResult): void {
    const result = { data, ...(errors && { errors: this.formatted(errors, response) }), extensions };
    response.writeHead(200, STREAM_HEADERS);
    response.end(`${eventOf('next', JSON.stringify(result))}${COMPLETE}`);
  }

  private formatted(errors: readonly GraphQLError[], { req }: ServerResponse): GraphQLFormattedError[] {
    return errors.map((error) => this.parts.format(error, idsOf(req)));
  }
}

function endOf(stream: EventStream): void {
  stream.fail(new Fault('TOKEN_EXPIRED'));
}
