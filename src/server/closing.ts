import { CloseCode } from 'graphql-ws';
import { Fault } from '../core/faults.js';

/** Close code for a node that is going away: come back, to another one. */
export const SERVICE_RESTART = 1012;
/** Close code: nothing is wrong with the client. */
const TRY_AGAIN_LATER = 1013;
/** graphql-ws gives this code to one who says who it is twice; the reason tells the two apart. */
const TOO_MANY = CloseCode.TooManyInitialisationRequests;

/** How a socket is closed for an error: graphql-ws lets clients come back after 4403, with another token. */
export function closingOf(error: unknown): [number, string] {
  if (!(error instanceof Fault)) return [CloseCode.InternalServerError, 'INTERNAL'];
  if (error.code === 'TOO_MANY_CONNECTIONS') return [TOO_MANY, error.code];
  return [error.retryable ? TRY_AGAIN_LATER : CloseCode.Forbidden, error.code];
}
