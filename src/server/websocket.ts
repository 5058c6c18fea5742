import type { IncomingMessage, Server } from 'node:http';
import {
  execute,
  GraphQLError,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { PUBLIC_ACTOR, type Actor } from '../auth/actor.js';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Contexts } from '../graphql/contexts.js';
import { operationOf, type CheckedDocument, type Documents } from '../graphql/documents.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { Engine } from '../live/engine.js';
import { LiveStream } from './live-stream.js';
import { Outbox } from './outbox.js';
import { closeAtExpiry, closingOf, heard, ping, refuse } from './socket-life.js';

export const GRAPHQL_PATH = '/graphql';

/** Close code for a node that is going away: come back, to another one. */
const SERVICE_RESTART = 1012;

export interface SocketParts {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly contexts: Contexts;
  readonly subscriptions: Subscriptions;
  readonly engine: Engine;
  readonly tokens: TokenVerifier;
  readonly format: (error: GraphQLError) => GraphQLFormattedError;
  readonly allowedOrigins: readonly string[];
}

interface Connection {
  readonly outbox: Outbox;
  actor: Actor;
  /** Ends the socket when its token does. */
  readonly closeAt: (expiresAt: number) => void;
}

/** What onSubscribe hands on to execution beside GraphQL's own arguments. */
interface SocketOperation extends ExecutionArgs {
  readonly checked: CheckedDocument;
  readonly id: string;
  readonly connection: Connection;
}

/** GraphQL over WebSocket: graphql-ws keeps the protocol, results of subscriptions are the engine's. */
export class SocketServer {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.SOCKET_MESSAGE_BYTES,
    handleProtocols,
  });
  private readonly protocol;
  private readonly pinging: NodeJS.Timeout;

  constructor(private readonly parts: SocketParts) {
    this.protocol = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: LIMITS.SOCKET_INIT_MS,
      onConnect: async (context) => {
        const { extra, connectionParams } = context;
        extra.actor = await actorOf(connectionParams?.['authorization'], parts.tokens);
        if (extra.actor.expiresAt !== undefined) extra.closeAt(extra.actor.expiresAt);
      },
      onSubscribe: (context, id, payload) => {
        if (Object.keys(context.subscriptions).length > LIMITS.OPERATIONS_PER_SOCKET) {
          return [asError(new Fault('OVERLOADED', 'Too many operations on one socket.'))];
        }
        return this.argumentsOf(context.extra, id, payload);
      },
      execute: (args) => execute(args),
      subscribe: (args) => this.subscribe(args as SocketOperation),
      onNext: (_context, _id, _payload, _args, { data = null, errors }) =>
        errors && { data, errors: errors.map(parts.format) },
      onError: (_context, _id, _payload, errors) => errors.map((error) => parts.format(withOrigin(error))),
    });
    this.sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
      this.accept(socket, request);
    });
    this.pinging = setInterval(() => {
      for (const socket of this.sockets.clients) ping(socket);
    }, LIMITS.SOCKET_PING_MS).unref();
  }

  get count(): number {
    return this.sockets.clients.size;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const refusal = this.refusalOf(request);
      if (refusal) refuse(socket, refusal);
      else
        this.sockets.handleUpgrade(request, socket, head, (open) =>
          this.sockets.emit('connection', open, request),
        );
    });
  }

  /** Asks everyone to come back elsewhere. */
  close(): Promise<void> {
    clearInterval(this.pinging);
    for (const socket of this.sockets.clients) socket.close(SERVICE_RESTART, 'Service restart');
    const all = [...this.sockets.clients].map((socket) => new Promise((gone) => socket.once('close', gone)));
    return Promise.all(all).then(() => undefined);
  }

  terminate(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private refusalOf({ url = '', headers }: IncomingMessage): string | undefined {
    if (url.split('?')[0] !== GRAPHQL_PATH) return '404 Not Found';
    const { origin, host } = headers;
    const { allowedOrigins } = this.parts;
    const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
    return own || allowedOrigins.includes('*') || allowedOrigins.includes(origin)
      ? undefined
      : '403 Forbidden';
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const outbox = new Outbox(request.socket);
    heard(socket);
    socket.on('pong', () => {
      heard(socket);
    });
    // An oversized or malformed message shows as 'error' and then closes the socket by itself.
    socket.on('error', () => undefined);
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => {
          outbox.flush();
          return new Promise((resolve, reject) => {
            socket.send(data, (error) => {
              if (error) reject(error);
              else resolve();
            });
          });
        },
        close: (code, reason) => {
          outbox.flush();
          socket.close(code, reason);
        },
        onMessage: (handle) => {
          socket.on('message', (data) => {
            heard(socket);
            handle((data as Buffer).toString('utf8')).catch((error: unknown) => {
              socket.close(...closingOf(error));
            });
          });
        },
      },
      {
        outbox,
        actor: PUBLIC_ACTOR,
        closeAt: (expiresAt) => {
          closeAtExpiry(socket, expiresAt);
        },
      },
    );
    socket.once('close', (code, reason) => void closed(code, String(reason)));
  }

  private argumentsOf(
    connection: Connection,
    id: string,
    payload: SubscribePayload,
  ): SocketOperation | readonly GraphQLError[] {
    const checked = this.parts.documents.check(payload.query);
    if (!('document' in checked)) return checked;
    try {
      operationOf(checked.document, payload.operationName);
    } catch (error) {
      return [asError(error)];
    }
    return {
      schema: this.parts.schema,
      document: checked.document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      contextValue: this.parts.contexts.of(connection.actor),
      checked,
      id,
      connection,
    };
  }

  private async subscribe(args: SocketOperation) {
    const { checked, operationName, variableValues: variables, connection, id } = args;
    const { actor } = connection;
    const prepared = await this.parts.subscriptions.prepare({ checked, operationName, variables, actor });
    if (!('operation' in prepared)) return { errors: prepared };
    return new LiveStream(this.parts.engine, prepared, connection.outbox, id);
  }
}

function asError(error: unknown): GraphQLError {
  const originalError = error as Error;
  return new GraphQLError(originalError.message, { originalError });
}

/** graphql-ws wraps what a stream failed with; a plain GraphQLError has no origin to look at. */
function withOrigin(error: GraphQLError): GraphQLError {
  return error.originalError instanceof GraphQLError ? error.originalError : error;
}
