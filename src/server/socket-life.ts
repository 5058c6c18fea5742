import type { Duplex } from 'node:stream';
import { CloseCode } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { Fault } from '../core/faults.js';

/** Sockets heard of since the last ping. */
const alive = new WeakSet<WebSocket>();

export function heard(socket: WebSocket): void {
  alive.add(socket);
}

/** A peer that vanished without a word is found by its silence. */
export function ping(socket: WebSocket): void {
  if (!alive.delete(socket)) {
    socket.terminate();
    return;
  }
  socket.ping();
}

/** Timers hold at most 31 bits of milliseconds; a token that lasts longer outlives any socket. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Ends a socket when its token does. */
export function closeAtExpiry(socket: WebSocket, expiresAt: number): void {
  const restMs = Math.max(expiresAt - Date.now(), 0);
  if (restMs > LONGEST_TIMER_MS) return;
  const timer = setTimeout(() => {
    socket.close(...closingOf(new Fault('TOKEN_EXPIRED')));
  }, restMs).unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

/** Answers an upgrade that may not be. */
export function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

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
