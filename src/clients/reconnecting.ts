import { askedWaitMs, backoffMs } from './backoff.js';

const KEEP_ALIVE_MS = 10_000;
const ACK_WITHIN_MS = 8_000;
/** Tokens that are none of this gateway's, one after the other, after which no other is asked for. */
const MOST_BAD_TOKENS = 2;

interface Closed {
  readonly reason?: string;
}

interface Listeners {
  readonly connecting?: ((isRetry: boolean) => void) | undefined;
  readonly connected?: ((socket: unknown, payload: unknown, wasRetry: boolean) => void) | undefined;
  readonly closed?: ((event: unknown) => void) | undefined;
}

/**
 * Options for graphql-ws's `createClient`: the client reconnects for ever, with growing delays, and after the delay that a
 * draining gateway asks for. Where a token is refused as none (BAD_TOKEN) and the next one too, it ends with the close event. With
 * `resuming`, its pings find connections that are dead without having closed.
 */
export function reconnecting<O extends { readonly url: unknown; readonly on?: Listeners | undefined }>(
  options: O,
) {
  let askedMs: number | undefined;
  let badTokens = 0;
  const { connecting, connected, closed } = options.on ?? {};
  return {
    keepAlive: KEEP_ALIVE_MS,
    connectionAckWaitTimeout: ACK_WITHIN_MS,
    retryAttempts: Infinity,
    // `connectionParams` is asked once more: its token may have been an old one.
    shouldRetry: () => badTokens < MOST_BAD_TOKENS,
    retryWait: (attempt: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, askedMs ?? backoffMs(attempt))),
    ...options,
    on: {
      ...options.on,
      connecting(isRetry: boolean) {
        askedMs = undefined;
        connecting?.(isRetry);
      },
      connected(socket: unknown, payload: unknown, wasRetry: boolean) {
        badTokens = 0;
        connected?.(socket, payload, wasRetry);
      },
      closed(event: unknown) {
        const { reason = '' } = event as Closed;
        askedMs = askedWaitMs(reason);
        if (reason === 'BAD_TOKEN') badTokens += 1;
        closed?.(event);
      },
    },
  };
}
