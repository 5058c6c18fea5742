import { askedWaitMs, backoffMs } from './backoff.js';

const KEEP_ALIVE_MS = 10_000;
const ACK_WITHIN_MS = 8_000;

interface Listeners {
  readonly connecting?: ((isRetry: boolean) => void) | undefined;
  readonly closed?: ((event: unknown) => void) | undefined;
}

/**
 * Options for graphql-ws's `createClient`: the client reconnects for ever, with growing delays, and after the delay that a
 * draining gateway asks for. With `resuming`, its pings find connections that are dead without having closed.
 */
export function reconnecting<O extends { readonly url: unknown; readonly on?: Listeners | undefined }>(
  options: O,
) {
  let askedMs: number | undefined;
  const { connecting, closed } = options.on ?? {};
  return {
    keepAlive: KEEP_ALIVE_MS,
    connectionAckWaitTimeout: ACK_WITHIN_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (attempt: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, askedMs ?? backoffMs(attempt))),
    ...options,
    on: {
      ...options.on,
      connecting(isRetry: boolean) {
        askedMs = undefined;
        connecting?.(isRetry);
      },
      closed(event: unknown) {
        askedMs = askedWaitMs((event as { reason?: string }).reason ?? '');
        closed?.(event);
      },
    },
  };
}
