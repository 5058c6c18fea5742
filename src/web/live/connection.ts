import { createClient, type Client } from 'graphql-ws';
import { askedWaitMs, backoffMs } from './backoff.js';
import { createWatchdog } from './watchdog.js';

const KEEP_ALIVE_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const ACK_WITHIN_MS = 8_000;
/** From the start of an attempt to its acknowledgement, name lookup and TCP included. */
const CONNECTED_WITHIN_MS = 10_000;
const TOKEN_REFUSED = 4403;

export interface ConnectionOptions {
  url: string;
  token: string | undefined;
  /** The socket is up and acknowledged, or it no longer is. */
  readonly onLive: (live: boolean) => void;
  /** The gateway said something: data, a ping, a pong. */
  readonly onSignOfLife: () => void;
  /** The token is refused, or has ended: from now on the page looks on as the public does. */
  readonly onTokenRefused?: () => void;
}

/**
 * One socket for a page, kept up for as long as the page is open. A socket can die without saying so (a pulled
 * cable, a sleeping proxy): every ping and every connection attempt therefore has a deadline, after which the
 * socket is dropped as if it had closed.
 */
export function openConnection({
  url,
  token,
  onLive,
  onSignOfLife,
  onTokenRefused,
}: ConnectionOptions): Client {
  let socket: WebSocket | undefined;
  let askedMs: number | undefined;
  let accepted = token;
  const watchdog = createWatchdog(() => {
    // Should the dead socket wake up after all, nothing late may come from it.
    if (socket) socket.onmessage = null;
    client.terminate();
  });

  const client = createClient({
    url,
    connectionParams: () => (accepted ? { authorization: `Bearer ${accepted}` } : {}),
    lazy: false,
    keepAlive: KEEP_ALIVE_MS,
    connectionAckWaitTimeout: ACK_WITHIN_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, askedMs ?? backoffMs(attempt))),
    // Close codes that the client holds for final reach every subscription too, and `follow` begins again.
    onNonLazyError: () => undefined,
    on: {
      connecting: () => {
        socket = undefined;
        askedMs = undefined;
        watchdog.expect(CONNECTED_WITHIN_MS);
      },
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => {
        watchdog.satisfied();
        onLive(true);
      },
      ping: (received) => {
        if (!received) watchdog.expect(PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) watchdog.satisfied();
      },
      message: onSignOfLife,
      closed: (event) => {
        const { code, reason = '' } = event as { code?: number; reason?: string };
        askedMs = askedWaitMs(reason);
        if (code === TOKEN_REFUSED && accepted) {
          accepted = undefined;
          onTokenRefused?.();
        }
        watchdog.satisfied();
        onLive(false);
      },
    },
  });
  return client;
}
