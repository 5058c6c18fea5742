import { CloseCode } from 'graphql-ws';
import { Fault } from '../../core/faults.js';

/** Close code for a node that is shutting down: the client should reconnect. */
export const SERVICE_RESTART = 1012;
/** Close code for a fault that is not the client's. */
const TRY_AGAIN_LATER = 1013;
/** graphql-ws uses this code for a second connection_init; the reason distinguishes the two. */
const TOO_MANY = CloseCode.TooManyInitialisationRequests;

/**
 * Code and reason that a socket is closed with for an error. graphql-ws lets clients reconnect after 4403, with another token.
 */
export function closingOf(error: unknown): [number, string] {
  if (!(error instanceof Fault)) return [CloseCode.InternalServerError, 'INTERNAL'];
  if (error.code === 'TOO_MANY_CONNECTIONS') return [TOO_MANY, error.code];
  return [error.retryable ? TRY_AGAIN_LATER : CloseCode.Forbidden, error.code];
}
