import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { refusal } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import type { Admission } from '../admission.js';
import { answerError } from './answer.js';
import type { Hosts } from './hosts.js';
import type { Handler } from './router.js';
import { idsOf, REQUEST_ID } from './request-ids.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { patienceMs } from './visits.js';

interface HttpParts {
  readonly admission: Admission;
  readonly hosts: Hosts;
  readonly handle: Handler;
  readonly telemetry: Telemetry;
}

/** Statuses for requests that Node could not parse. */
const STATUS_OF_ERROR: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The HTTP server of a node: admits connections and requests, limits their time, and passes requests on. */
export function createHttpServer({ admission, hosts, handle, telemetry }: HttpParts): Server {
  const { lobby, visits } = admission;
  const server = createServer({
    maxHeaderSize: LIMITS.HEADER_BYTES,
    headersTimeout: LIMITS.HEADERS_MS,
    // For bodies that no handler reads; a handler that reads one sets a shorter time.
    requestTimeout: LIMITS.HEADERS_MS + patienceMs(LIMITS.PICTURE_BYTES),
    keepAliveTimeout: LIMITS.KEEP_ALIVE_MS,
    connectionsCheckingInterval: LIMITS.HTTP_CHECK_MS,
  });

  const serve = (request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean) => {
    const { socket } = request;
    lobby.requested(socket);
    // Cut for it, or for what came before in the same packet.
    if (socket.destroyed) return;
    response.once('close', () => {
      lobby.answered(socket);
      // The answer is complete, but the body of its request is still arriving.
      if (!request.complete) socket.destroySoon();
    });
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader(REQUEST_ID, idsOf(request).requestId);
    try {
      const visit = visits.enter(request, response, awaitsContinue);
      if (!hosts.knows(request.headers.host)) throw refusal('WRONG_HOST', 'ALLOWED_HOSTS');
      const turn = visit.turn();
      if (turn) void turn.then(() => handle(request, response, visit));
      else void handle(request, response, visit);
    } catch (error) {
      answerError(response, error, telemetry);
    }
  };

  return server
    .on('connection', (socket) => {
      lobby.enter(socket);
    })
    .on('request', (request, response) => {
      serve(request, response, false);
    })
    .on('checkContinue', (request, response) => {
      serve(request, response, true);
    })
    .on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
      // Nothing else can be sent in the middle of an answer.
      if (!socket.writable || code === 'ECONNRESET' || lobby.isAnswering(socket as never)) socket.destroy();
      else refuseRaw(socket, STATUS_OF_ERROR[code] ?? 400);
    });
}

function refuseRaw(socket: Duplex, status: number): void {
  const answer =
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n` +
    'X-Content-Type-Options: nosniff\r\nContent-Length: 0\r\n\r\n';
  socket.end(answer, () => socket.destroy());
}

/**
 * An `Upgrade` to a protocol that is not supported: HTTP continues as if it had not been offered. Node has detached the
 * connection by then, so it is given to the server again, with the same request but without the offer.
 */
export function ignoreOffer(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method = 'GET', url = '/', httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
