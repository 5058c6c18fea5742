import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { traceIdOf, type RequestIds } from '../core/trace.js';

/** The header that tells whoever asked what its request is called here. */
export const REQUEST_ID = 'x-request-id';

const known = new WeakMap<IncomingMessage, RequestIds>();

/**
 * What a request is called, for as long as it lasts. Its name is always the gateway's own: one that a client chose could be
 * anything.
 */
export function idsOf(request: IncomingMessage): RequestIds {
  let ids = known.get(request);
  if (!ids) {
    ids = { requestId: randomUUID(), traceId: traceIdOf(request.headers['traceparent']) };
    known.set(request, ids);
  }
  return ids;
}
