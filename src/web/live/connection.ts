import { createClient, type Client } from 'graphql-ws';
import { reconnecting, resuming } from '../../clients/index.js';
import { refusalOf, type RefusalCode } from './refusal.js';

const TOKEN_REFUSED = 4403;

export interface ConnectionOptions {
  url: string;
  token: string | undefined;
  /** The socket is up and acknowledged, or it no longer is. */
  readonly onLive: (live: boolean) => void;
  /** The gateway said something: data, a ping, a pong. */
  readonly onSignOfLife: () => void;
  /** A subscription was refused; it is tried again all the same. */
  readonly onRefusal?: (code: RefusalCode) => void;
  /** The token is refused, or has ended: from now on the page looks on as the public does. */
  readonly onTokenRefused?: () => void;
}

/** One socket for a page, kept up for as long as it subscribes to something; its subscriptions resume. */
export function openConnection({
  url,
  token,
  onLive,
  onSignOfLife,
  onRefusal,
  onTokenRefused,
}: ConnectionOptions): Client {
  let accepted = token;
  const client = createClient(
    reconnecting({
      url,
      connectionParams: () => (accepted ? { authorization: `Bearer ${accepted}` } : {}),
      on: {
        connected: () => {
          onLive(true);
        },
        message: onSignOfLife,
        closed: (event: unknown) => {
          if ((event as { code?: number }).code === TOKEN_REFUSED && accepted) {
            accepted = undefined;
            onTokenRefused?.();
          }
          onLive(false);
        },
      },
    }),
  );
  return resuming(client, {
    comesBack: (cause) => {
      const code = refusalOf(cause);
      if (code) onRefusal?.(code);
      return true;
    },
  });
}
