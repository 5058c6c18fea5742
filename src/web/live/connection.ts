import { createClient, type Client } from 'graphql-ws';
import { reconnecting, resuming } from '../../clients/index.js';
import { refusalOf, type RefusalCode } from './refusal.js';

const TOKEN_REFUSED = 4403;

export interface Greeting {
  /** Whether it serves a throw-away copy. */
  readonly rehearsal?: boolean;
}

export interface ConnectionOptions {
  url: string;
  token: string | undefined;
  /** The socket was acknowledged, or has closed. */
  readonly onLive: (live: boolean) => void;
  /** What the gateway says of itself in its acknowledgement. */
  readonly onGreeting?: (greeting: Greeting) => void;
  /** The gateway sent something: data, a ping, a pong. */
  readonly onSignOfLife: () => void;
  /** A subscription was refused. It is retried all the same. */
  readonly onRefusal?: (code: RefusalCode) => void;
  /** The token was refused or has expired. From now on the page is public. */
  readonly onTokenRefused?: () => void;
}

/** The one socket of a page, reconnected for as long as the page subscribes to something. Its subscriptions resume. */
export function openConnection({
  url,
  token,
  onLive,
  onGreeting,
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
        connected: (_socket: unknown, greeting: unknown) => {
          onGreeting?.(greeting ?? {});
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
