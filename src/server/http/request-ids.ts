import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { traceIdOf, type RequestIds } from '../../core/trace.js';

/** The response header with the id of the request. */
export const REQUEST_ID = 'x-request-id';

const known = new WeakMap<IncomingMessage, RequestIds>();

/**
 * The ids of a request, for as long as it lasts. The request id is always generated here, because a client's own could be
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
