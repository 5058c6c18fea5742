import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import type { Revocations } from '../../auth/revocations.js';
import type { ActorVerifier } from '../../auth/token.js';
import { Fault, refusal } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { traceIdOf } from '../../core/trace.js';
import type { Told } from '../../graphql/errors.js';
import type { Answering } from '../../graphql/answers.js';
import type { Engine } from '../../live/engine.js';
import type { Explanation } from '../../live/explanation.js';
import type { Admission, Seat } from '../admission.js';
import type { Hosts } from '../http/hosts.js';
import { ignoreOffer } from '../http/http-server.js';
import { closingOf, SERVICE_RESTART } from './closing.js';
import { Connection, type Host } from './connection.js';
import { spread, retryHintMs } from '../drain.js';
import { languageOf } from '../http/language.js';
import { mayCome } from '../http/origin.js';
import { idsOf } from '../http/request-ids.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { isOffer, refusalOf, refuse, speaks, switching } from '../wire/handshake.js';

export const GRAPHQL_PATH = '/graphql';

/** What sockets and event streams need. */
export interface LiveParts {
  readonly executor: Answering;
  readonly engine: Engine;
  readonly tokens: ActorVerifier;
  readonly revocations: Revocations;
  readonly admission: Admission;
  readonly format: (error: GraphQLError, told: Told) => GraphQLFormattedError;
  readonly allowedOrigins: readonly string[];
  readonly hosts: Hosts;
  readonly telemetry: Telemetry;
  /** Whether it serves a throw-away copy. */
  readonly rehearsal: boolean;
}

/** GraphQL over WebSocket: all sockets of a node. */
export class SocketServer {
  private readonly pinging: NodeJS.Timeout;
  /** Names this process among all nodes, for as long as it runs. */
  private readonly node = randomBytes(4).toString('hex');
  private readonly connections = new Map<number, Connection>();
  private readonly host: Host;
  private opened = 0;
  private whenEmpty: () => void = () => undefined;

  constructor(private readonly parts: LiveParts) {
    this.host = {
      ...parts,
      nameOf: ({ number }) => `${this.node}-${String(number)}`,
      left: ({ number }) => {
        this.connections.delete(number);
        if (!this.connections.size) this.whenEmpty();
      },
    };
    // Sending thousands of pings at once would block the event loop.
    let slice = 0;
    this.pinging = setInterval(() => {
      slice = (slice + 1) % LIMITS.SOCKET_PING_SLICES;
      for (const { number, socket } of this.connections.values()) {
        if (number % LIMITS.SOCKET_PING_SLICES === slice) socket.ping();
      }
    }, LIMITS.SOCKET_PING_MS / LIMITS.SOCKET_PING_SLICES).unref();
  }

  get count(): number {
    return this.connections.size;
  }

  /** The position of a client's subscription, and what became of an entry. @throws Fault NOT_FOUND, NOT_ON_THIS_NODE */
  async explain(connectionId: string, operationId: string, seq?: number): Promise<Explanation> {
    const [node, number] = connectionId.split('-');
    if (node !== this.node)
      throw new Fault('NOT_ON_THIS_NODE', {
        en: `This is node ${this.node}: ask node ${node ?? ''}.`,
        zh: `这是服务器 ${this.node}，请向服务器 ${node ?? ''} 查询。`,
      });
    const stream = this.connections.get(Number(number))?.subscription(operationId);
    const explained = stream && (await this.parts.engine.explain(stream, seq));
    if (!explained)
      throw new Fault('NOT_FOUND', {
        en: 'This connection has no such subscription. Send the ids of one that is open.',
        zh: '此连接没有这一订阅。请填写已打开订阅的 ID。',
      });
    return explained;
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      if (!isOffer(request)) {
        ignoreOffer(server, request, socket, head);
        return;
      }
      // An 'error' event without a listener would end the process.
      socket.on('error', ignore);
      const status = this.refusal(request);
      // Node types it as Duplex, but it is a socket of `net`.
      if (status === undefined) this.admit(request, socket as Socket, head);
      else refuse(socket, status, idsOf(request).requestId);
    });
  }

  /** Cuts the sockets whose tokens were revoked. */
  cutRevoked(): void {
    for (const connection of this.connections.values()) {
      if (this.parts.revocations.isRevoked(connection.actor))
        connection.close(...closingOf(new Fault('TOKEN_REVOKED')));
    }
  }

  /** Closes all sockets, one after another, and asks the clients to reconnect. */
  async close(): Promise<void> {
    clearInterval(this.pinging);
    const empty = new Promise<void>((resolve) => (this.whenEmpty = resolve));
    await spread([...this.connections.values()], (connection) => {
      connection.close(SERVICE_RESTART, `retry-after-ms=${String(retryHintMs())}`);
    });
    if (this.connections.size) await empty;
  }

  terminate(): void {
    for (const { socket } of this.connections.values()) socket.terminate();
  }

  /** The HTTP status with which a request to upgrade is refused; undefined when it is not. */
  private refusal(request: IncomingMessage): number | undefined {
    const { hosts, allowedOrigins, telemetry } = this.parts;
    if (!hosts.knows(request.headers.host)) {
      telemetry.refused(refusal('WRONG_HOST', 'ALLOWED_HOSTS'), idsOf(request));
      return 421;
    }
    if (request.url?.split('?')[0] !== GRAPHQL_PATH) return 404;
    if (mayCome(request, allowedOrigins)) return refusalOf(request);
    telemetry.refused(refusal('WRONG_ORIGIN', 'ALLOWED_ORIGINS'), idsOf(request));
    return 403;
  }

  private admit(request: IncomingMessage, socket: Socket, head: Buffer): void {
    let seat: Seat;
    try {
      seat = this.parts.admission.admit(request);
    } catch (error) {
      const ids = idsOf(request);
      this.parts.telemetry.refused(error as Fault, ids);
      refuse(socket, (error as Fault).code === 'OVERLOADED' ? 503 : 429, ids.requestId);
      return;
    }
    this.upgrade(request, socket, head, seat).catch((bug: unknown) => {
      this.parts.telemetry.bug(bug, idsOf(request));
      socket.destroy();
    });
  }

  /** Upgrades a connection when the queue comes to it: thousands may reconnect at once. */
  private async upgrade(request: IncomingMessage, socket: Socket, head: Buffer, seat: Seat): Promise<void> {
    await this.parts.engine.turnQueue.next(seat.client);
    if (socket.destroyed || this.parts.admission.draining) {
      seat.leave();
      refuse(socket, 503, idsOf(request).requestId);
      return;
    }
    const protocol = speaks(request, GRAPHQL_TRANSPORT_WS_PROTOCOL)
      ? GRAPHQL_TRANSPORT_WS_PROTOCOL
      : undefined;
    const traceId = traceIdOf(request.headers['traceparent']);
    const connection = new Connection(++this.opened, seat, this.host, socket, traceId);
    connection.language = languageOf(request.headers['accept-language']);
    this.connections.set(connection.number, connection);
    connection.socket.begin(switching(request, protocol), head);
    if (!protocol) connection.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  }
}

function ignore(): void {
  // Its 'close' follows.
}
