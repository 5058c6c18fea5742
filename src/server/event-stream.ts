import type { IncomingMessage, ServerResponse } from 'node:http';
import { execute, OperationTypeNode, type GraphQLError, type ExecutionResult } from 'graphql';
import type { Actor } from '../auth/actor.js';
import { actorOf } from '../auth/token.js';
import { feedCursor, parseFeedCursor, type FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import { operationOf, type CheckedDocument } from '../graphql/documents.js';
import type { PreparedSubscription } from '../graphql/subscriptions.js';
import type { Payload, Sink } from '../live/operation.js';
import { readJson } from './body.js';
import { answerError } from './graphql-http.js';
import { inTurn, retryHintMs } from './drain.js';
import { Outbox } from './outbox.js';
import { LONGEST_TIMER_MS } from './socket-life.js';
import type { SocketParts } from './websocket.js';

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

  constructor(
    private readonly parts: SocketParts,
    private readonly report: (bug: unknown) => void,
  ) {}

  /** Answers one request. Never throws. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { admission, tokens } = this.parts;
      response.once('close', admission.admit(request));
      const actor = await actorOf(request.headers.authorization, tokens);
      // Gone while its token was checked: its 'close' has passed.
      if (response.destroyed) return;
      response.once('close', admission.admitToken(actor));
      await this.stream(actor, await readRequest(request), request, response);
    } catch (error) {
      answerError(response, error, this.report);
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
    actor: Actor,
    asked: StreamRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    const { documents, schema, contexts, engine } = this.parts;
    const checked = documents.check(textOf(asked.query) ?? '');
    if (!('document' in checked)) {
      this.refuse(response, checked);
      return;
    }
    const operationName = textOf(asked.operationName);
    const variables = recordOf(asked.variables);
    const { operation } = operationOf(checked.document, operationName);
    if (operation !== OperationTypeNode.SUBSCRIPTION) {
      if (operation === OperationTypeNode.MUTATION && request.method !== 'POST') {
        throw new Fault('BAD_REQUEST', 'Send a mutation with POST.');
      }
      const args = { schema, document: checked.document, operationName, variableValues: variables };
      const result = await execute({ ...args, contextValue: contexts.of(actor) });
      this.single(response, result);
      return;
    }
    const prepared = await this.prepare(checked, operationName, variables, actor);
    if (!('operation' in prepared)) {
      this.refuse(response, prepared);
      return;
    }
    const after = lastEventId(request) ?? prepared.after;
    // Gone while its subscription was prepared: its 'close' has passed.
    if (response.destroyed) return;
    if (this.parts.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
    const stream = new EventStream(response, actor, () => engine.head.epoch);
    this.open.add(stream);
    const unsubscribe = engine.subscribe(prepared.operation, after, stream);
    const ending = endAtExpiry(stream, actor.expiresAt);
    response.once('close', () => {
      clearTimeout(ending);
      this.open.delete(stream);
      unsubscribe();
    });
  }

  private prepare(
    checked: CheckedDocument,
    operationName: string | undefined,
    variables: Record<string, unknown> | undefined,
    actor: Actor,
  ): Promise<PreparedSubscription | readonly GraphQLError[]> {
    return this.parts.subscriptions.prepare({ checked, operationName, variables, actor });
  }

  /** The answer of an operation that has just one result. */
  private single(response: ServerResponse, { data, errors }: ExecutionResult): void {
    const result = errors ? { data, errors: errors.map(this.parts.format) } : { data };
    response.writeHead(200, HEADERS);
    response.end(`${eventOf('next', JSON.stringify(result))}${COMPLETE}`);
  }

  private refuse(response: ServerResponse, errors: readonly GraphQLError[]): void {
    response.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ errors: errors.map(this.parts.format) }));
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

  send(payloads: readonly Payload[]): void {
    for (const { latin1, seq } of payloads) {
      this.outbox.push(eventOf('next', latin1, feedCursor({ epoch: this.epoch(), seq })));
    }
  }

  drained(): Promise<void> {
    return this.outbox.drained();
  }

  fail(): void {
    this.end();
  }

  /** @param retryMs when the browser is to come back */
  end(retryMs?: number): void {
    if (retryMs !== undefined) this.outbox.push(`retry: ${String(retryMs)}\n\n`);
    this.outbox.flush();
    this.response.end();
  }
}

/** A stream ends with its token, as a socket does. */
function endAtExpiry(stream: EventStream, expiresAt: number | undefined): NodeJS.Timeout | undefined {
  const restMs = Math.max((expiresAt ?? Infinity) - Date.now(), 0);
  if (restMs > LONGEST_TIMER_MS) return undefined;
  return setTimeout(() => {
    stream.end();
  }, restMs).unref();
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
