import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';
import { CURSOR_HEADER } from '../../graphql/apollo.js';
import { idsOf, REQUEST_ID } from './request-ids.js';
import type { Handler } from './router.js';
import type { Telemetry } from '../telemetry/telemetry.js';

/** Whether pages of that origin may use this gateway: its own pages may, and so may clients that are not pages. */
export function mayCome({ headers }: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  return own || allowed.includes('*') || allowed.includes(origin);
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, last-event-id, traceparent, tracestate, x-min-cursor',
  'access-control-max-age': String(LIMITS.CORS_KEPT_SECONDS),
};

/**
 * Lets pages of allowed origins read the handler's answers (CORS). There are no cookies, so credentials are never allowed, and
 * the origin is always named, even where all are allowed.
 */
export function crossOrigin(allowed: readonly string[], telemetry: Telemetry, handler: Handler): Handler {
  return (request, response, visit) => {
    const admitted = mayCome(request, allowed);
    // Messages are in the language that is asked for; texts of the graph do not follow it.
    response.setHeader('vary', 'origin, accept-language');
    if (!admitted) telemetry.refused(refusal('WRONG_ORIGIN', 'ALLOWED_ORIGINS'), idsOf(request));
    else if (request.headers.origin !== undefined) {
      response.setHeader('access-control-allow-origin', request.headers.origin);
      response.setHeader('access-control-expose-headers', `${REQUEST_ID}, ${CURSOR_HEADER}`);
    }
    if (request.method !== 'OPTIONS') return handler(request, response, visit);
    preflight(response, admitted);
  };
}

function preflight(response: ServerResponse, admitted: boolean): void {
  response.writeHead(admitted ? 204 : 403, admitted ? PREFLIGHT : {}).end();
}
