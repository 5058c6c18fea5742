import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  execute,
  GraphQLError,
  OperationTypeNode,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Revocations } from '../auth/revocations.js';
import { actorOf, type TokenVerifier } from '../auth/token.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { Contexts } from '../graphql/contexts.js';
import { operationOf, type CheckedDocument, type Documents } from '../graphql/documents.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import type { Engine } from '../live/engine.js';
import type { Explanation } from '../live/explanation.js';
import type { Admission } from './admission.js';
import { Connection } from './connection.js';
import { inTurn, retryHintMs } from './drain.js';
import { LiveStream } from './live-stream.js';
import { mayCome } from './origin.js';
import { closingOf, ping, refuse } from './socket-life.js';

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
  readonly revocations: Revocations;
  readonly admission: Admission;
  readonly format: (error: GraphQLError) => GraphQLFormattedError;
  readonly allowedOrigins: readonly string[];
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
  /** Names this process among the nodes, for as long as it runs. */
  private readonly node = randomBytes(4).toString('hex');
  /** By the socket, which is all that `ws` knows of it. */
  private readonly connections = new Map<WebSocket, Connection>();
  private opened = 0;

  constructor(private readonly parts: SocketParts) {
    this.protocol = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: LIMITS.SOCKET_INIT_MS,
      onConnect: async ({ extra, connectionParams, subscriptions }) => {
        const actor = await actorOf(connectionParams?.['authorization'], parts.tokens);
        extra.belongTo(actor, parts.admission.admitToken(actor));
        // Revoked while it was let in: whoever cut the others did not see it.
        if (parts.revocations.isRevoked(actor)) throw new Fault('TOKEN_REVOKED');
        extra.operations = subscriptions;
        return { connection: extra.id };
      },
      onSubscribe: (context, id, payload) => {
        // This one is counted already.
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
    this.pinging = setInterval(() => {
      for (const socket of this.sockets.clients) ping(socket);
    }, LIMITS.SOCKET_PING_MS).unref();
  }

  get count(): number {
    return this.connections.size;
  }

  /** Where a subscription of a client stands, and what became of an entry. @throws Fault NOT_FOUND, NOT_ON_THIS_NODE */
  async explain(connectionId: string, operationId: string, seq?: number): Promise<Explanation> {
    const [node] = connectionId.split('-');
    if (node !== this.node)
      throw new Fault('NOT_ON_THIS_NODE', `This is node ${this.node}: ask node ${node ?? ''}.`);
    const connection = [...this.connections.values()].find(({ id }) => id === connectionId);
    const stream = connection?.subscription(operationId);
    const explained = stream && (await this.parts.engine.explain(stream, seq));
    if (!explained) throw new Fault('NOT_FOUND', 'This connection has no such subscription.');
    return explained;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (request.url?.split('?')[0] !== GRAPHQL_PATH) refuse(socket, '404 Not Found');
      else if (!mayCome(request, this.parts.allowedOrigins)) refuse(socket, '403 Forbidden');
      else void this.upgrade(request, socket, head);
    });
  }

  /** Cuts the sockets whose tokens were revoked. */
  cutRevoked(): void {
    for (const connection of this.connections.values()) {
      if (this.parts.revocations.isRevoked(connection.actor))
        connection.close(...closingOf(new Fault('TOKEN_REVOKED')));
    }
  }

  /** Asks everyone to come back elsewhere, each a little later than the one before. */
  async close(): Promise<void> {
    clearInterval(this.pinging);
    const open = [...this.connections.entries()];
    const gone = open.map(([socket]) => new Promise((resolve) => socket.once('close', resolve)));
    await inTurn(open, ([, connection]) => {
      connection.close(SERVICE_RESTART, `retry-after-ms=${String(retryHintMs())}`);
    });
    await Promise.all(gone);
  }

  terminate(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  /** Lets a socket in when it is its turn: thousands may come back at once. */
  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      socket.once('close', this.parts.admission.admit(request));
    } catch (error) {
      refuse(
        socket,
        (error as Fault).code === 'OVERLOADED' ? '503 Service Unavailable' : '429 Too Many Requests',
      );
      return;
    }
    // One that is lost while it waits would otherwise end the process.
    socket.on('error', () => undefined);
    await this.parts.engine.turns.next();
    this.sockets.handleUpgrade(request, socket, head, (open) => {
      this.accept(open, request);
    });
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const connection = new Connection(`${this.node}-${String(++this.opened)}`, socket, request);
    this.connections.set(socket, connection);
    const closed = this.protocol.opened(connection.transport(), connection);
    socket.once('close', (code, reason) => {
      this.connections.delete(socket);
      void closed(code, String(reason));
    });
  }

  private argumentsOf(
    connection: Connection,
    id: string,
    payload: SubscribePayload,
  ): SocketOperation | readonly GraphQLError[] {
    const checked = this.parts.documents.check(payload.query);
    if (!('document' in checked)) return checked;
    let live;
    try {
      live =
        operationOf(checked.document, payload.operationName).operation === OperationTypeNode.SUBSCRIPTION;
    } catch (error) {
      return [asError(error)];
    }
    return {
      schema: this.parts.schema,
      document: checked.document,
      operationName: payload.operationName,
      variableValues: payload.variables,
      // A subscription has none of its own: graphql-ws would keep it as long as it lasts.
      contextValue: live ? undefined : this.parts.contexts.of(connection.actor),
      checked,
      id,
      connection,
    };
  }

  private async subscribe(args: SocketOperation) {
    const { checked, operationName, variableValues: variables, connection, id } = args;
    const { actor } = connection;
    await this.parts.engine.turns.next();
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
