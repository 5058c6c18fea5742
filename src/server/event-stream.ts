import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Actor } from '../auth/actor.js';
import { actorOf } from '../auth/token.js';
import { feedCursor, parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import type { Caller } from '../graphql/executor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { callAt } from '../core/timer.js';
import type { Payload, Sink } from '../live/operation.js';
import type { Subscription } from '../live/subscription.js';
import type { Seat } from './admission.js';
import { readJson } from './body.js';
import { answerError } from './graphql-http.js';
import { inTurn, retryHintMs } from './drain.js';
import type { LiveParts } from './socket-server.js';
import { Outbox } from './wire/outbox.js';

export const STREAM_PATH = '/graphql/stream';

interface StreamRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/**
 * GraphQL over Server-Sent Events, graphql-sse's distinct connections: one request, one operation. Results come from the
 * same engine as on sockets; each carries its cursor as the event's id, so a browser that reconnects by itself
 * (`Last-Event-ID`) goes on where it was.
 */
export class EventStreams {
  private readonly open = new Set<EventStream>();

  constructor(private readonly parts: LiveParts) {}

  /** Answers one request. Never throws. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { admission, tokens } = this.parts;
      const seat = admission.admit(request);
      response.once('close', () => {
        seat.leave();
      });
      const actor = await actorOf(request.headers.authorization, tokens);
      seat.belongTo(actor);
      // Gone while its token was checked: its 'close' has passed.
      if (response.destroyed) return;
      const caller = { actor, client: seat.clientOf(actor) };
      await this.stream(caller, seat, await readRequest(request), request, response);
    } catch (error) {
      answerError(response, error, this.parts.report);
    }
  }

  /** Ends the streams whose tokens were revoked; whoever comes back is refused. */
  cutRevoked(): void {
    for (const stream of this.open) {
      if (this.parts.revocations.isRevoked(stream.actor)) stream.end();
    }
  }

  /** Ends every stream, one a little later than the other; browsers come back by themselves when they are told to. */
  close(): Promise<void> {
    return inTurn([...this.open], (stream) => {
      stream.end(retryHintMs());
    });
  }

  private async stream(
    caller: Caller,
    { holders }: Seat,
    asked: StreamRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const { executor, engine, admission } = this.parts;
    const operation = {
      query: textOf(asked.query) ?? '',
      operationName: textOf(asked.operationName),
      variables: recordOf(asked.variables),
      readOnly: request.method !== 'POST',
    };
    const { actor } = caller;
    const answer = await executor.answer(operation, caller);
    if (!('prepared' in answer)) {
      this.answer(response, 'refused' in answer ? { errors: answer.refused } : answer.result);
      return;
    }
    const { prepared } = answer;
    const after = lastEventId(request) ?? prepared.after;
    // Gone while its subscription was prepared: its 'close' has passed.
    if (response.destroyed) return;
    if (!response.socket) throw new Fault('BAD_REQUEST', 'A stream does not wait behind another answer.');
    if (this.parts.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    // The others are being told to come back elsewhere.
    if (admission.draining) throw new Fault('OVERLOADED');
    // Refused before the stream begins; nothing comes in between.
    engine.mustAfford(prepared.operation, holders);
    const stream = new EventStream(response, actor, () => engine.head.epoch);
    this.open.add(stream);
    stream.subscription = engine.subscribe({ ...prepared, after }, stream, holders);
    let ending: NodeJS.Timeout | undefined;
    // A stream ends with its token, as a socket does.
    if (actor.expiresAt !== undefined) callAt(actor.expiresAt, endOf, stream, (timer) => (ending = timer));
    response.once('close', () => {
      clearTimeout(ending);
      this.open.delete(stream);
      stream.subscription?.end();
    });
  }

  /** The answer of an operation that has just one result, or none because it was refused. */
  private answer(response: ServerResponse, { data, errors, extensions }: ExecutionResult): void {
    const formatted = errors && { errors: errors.map(this.parts.format) };
    if (data === undefined) {
      const passing = formatted?.errors.some(({ extensions }) => extensions?.['retryable'] === true);
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      response.writeHead(passing ? 503 : 400, passing ? { ...headers, 'retry-after': '1' } : headers);
      response.end(JSON.stringify(formatted));
      return;
    }
    response.writeHead(200, HEADERS);
    response.end(`${eventOf('next', JSON.stringify({ data, ...formatted, extensions }))}${COMPLETE}`);
  }
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // Without a length and without chunks the body lasts until the connection closes: its bytes can be written as they
  // are, past the response, by the same outbox as on sockets.
  connection: 'close',
};

const COMPLETE = 'event: complete\ndata:\n\n';

function eventOf(event: string, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`;
}

/** One subscription on one response. */
class EventStream implements Sink {
  subscription: Subscription | undefined;
  private readonly outbox: Outbox;
  private readonly keepingAlive: NodeJS.Timeout;

  constructor(
    private readonly response: ServerResponse,
    readonly actor: Actor,
    private readonly epoch: () => string,
  ) {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, HEADERS);
    response.flushHeaders();
    this.outbox = new Outbox(response.req.socket);
    this.keepingAlive = setInterval(() => {
      this.outbox.push(':\n\n');
    }, LIMITS.SOCKET_PING_MS).unref();
    response.once('close', () => {
      clearInterval(this.keepingAlive);
    });
  }

  get backlogBytes(): number {
    return this.outbox.backlogBytes;
  }

  send(payloads: readonly Payload[]): number {
    for (const { latin1, seq, mark } of payloads) {
      this.outbox.push(eventOf('next', latin1, feedCursor({ epoch: this.epoch(), seq, mark })));
    }
    return this.outbox.backlogBytes;
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  fail(): void {
    this.end();
  }

  /** @param retryMs when the browser is to come back */
  end(retryMs?: number): void {
    this.subscription?.end();
    if (retryMs !== undefined) this.outbox.push(`retry: ${String(retryMs)}\n\n`);
    this.outbox.end(() => this.response.end());
    const cut = setTimeout(() => this.response.destroy(), LIMITS.SOCKET_CLOSE_MS).unref();
    this.response.once('close', () => {
      clearTimeout(cut);
    });
  }
}

function endOf(stream: EventStream): void {
  stream.end();
}

async function readRequest(request: IncomingMessage): Promise<StreamRequest> {
  if (request.method === 'POST') return recordOf(await readJson(request)) ?? {};
  if (request.method !== 'GET') throw new Fault('BAD_REQUEST', 'Send the operation with GET or POST.');
  const { searchParams } = new URL(request.url ?? '/', 'http://gateway');
  try {
    const variables: unknown = JSON.parse(searchParams.get('variables') ?? '{}');
    return {
      query: searchParams.get('query'),
      operationName: searchParams.get('operationName'),
      variables,
    };
  } catch {
    throw new Fault('BAD_REQUEST', 'The variables are not JSON.');
  }
}

/** Where a browser that reconnects by itself left off. @throws Fault BAD_CURSOR */
function lastEventId({ headers }: IncomingMessage): FeedPosition | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? parseFeedCursor(id) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
