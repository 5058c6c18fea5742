import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { languageOf } from './language.js';
import { idsOf } from './request-ids.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Visit } from './visits.js';

const STATUS: Partial<Record<Fault['code'], number>> = {
  UNAUTHENTICATED: 401,
  BAD_TOKEN: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_SLOW: 408,
  CURSOR_OF_OTHER_EPOCH: 410,
  FEED_NOT_KEPT: 410,
  DOCUMENT_TOO_LARGE: 413,
  PICTURE_TOO_LARGE: 413,
  BAD_CONTENT_TYPE: 415,
  BAD_PICTURE: 415,
  WRONG_ORIGIN: 403,
  WRONG_HOST: 421,
  TOO_MANY_CONNECTIONS: 429,
  TOO_MANY_REQUESTS: 429,
  TOO_MANY_SUBSCRIPTIONS: 429,
  TOO_MANY_PICTURES: 429,
  CURSOR_NOT_REACHED: 503,
  NO_CERTIFICATE_FONT: 503,
  OVERLOADED: 503,
  UNAVAILABLE: 503,
};

/**
 * Ends an answer whose head is written.
 * @throws Fault OVERLOADED, TOO_MANY_REQUESTS when too many bytes wait to be taken by clients. `answerError` then cuts the
 * connection: the request was carried out, and a refusal would say that it was not
 */
export function send(response: ServerResponse, visit: Visit, body: string): void {
  visit.owe(Buffer.byteLength(body));
  response.end(body);
}

/** Answers a fault outside of GraphQL, in GraphQL's form. */
export function answerError(response: ServerResponse, error: unknown, telemetry: Telemetry): void {
  const fault = error instanceof Fault ? error : undefined;
  const ids = idsOf(response.req);
  if (fault) telemetry.refused(fault, ids);
  // A client that disconnects during its answer is no bug.
  else if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') telemetry.bug(error, ids);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { code, wording, retryable } = fault ?? new Fault('INTERNAL');
  const language = languageOf(response.req.headers['accept-language']);
  const message = wording[language];
  const errors = [{ message, extensions: { code, retryable } }];
  const body = JSON.stringify({ errors });
  // A body may be refused before all of it has arrived. The connection cannot be used again then.
  response.writeHead(fault ? (STATUS[fault.code] ?? 400) : 500, {
    'content-type': 'application/json; charset=utf-8',
    'content-language': language,
    'content-length': Buffer.byteLength(body),
    vary: String(response.getHeader('vary') ?? 'accept-language'),
    connection: 'close',
    ...(retryable && { 'retry-after': '1' }),
  });
  response.write(body);
  hearOut(response.req, () => response.end());
}

/**
 * Reads the rest of a body, within bounds, before the connection is closed. Closing it at once would reset it, and the answer
 * would be lost.
 */
function hearOut(request: IncomingMessage, done: () => void): void {
  // A client that waits for '100 Continue' sends nothing more.
  if (request.complete || request.headers.expect !== undefined) {
    done();
    return;
  }
  let bytes = 0;
  const late = setTimeout(end, LIMITS.REFUSED_BODY_MS);
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LIMITS.REFUSED_BODY_BYTES) end();
  };
  function end(): void {
    clearTimeout(late);
    request.off('data', take).off('end', end).off('close', end);
    done();
  }
  request.on('data', take).once('end', end).once('close', end).resume();
}
