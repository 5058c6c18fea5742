import type { Client } from 'graphql-ws';
import { backoffMs } from './backoff.js';
import { refusalOf, type RefusalCode } from './refusal.js';

export interface Followed<Data> {
  query: string;
  /** Read anew each time the subscription is sent, so it names the newest cursor. */
  readonly variables: () => Record<string, unknown>;
  readonly onData: (data: Data) => void;
  readonly onRefusal: (code: RefusalCode) => void;
}

/**
 * Follows a subscription for as long as the page lives.
 *
 * A dropped socket is the client's affair: graphql-ws reconnects and sends the very payload object again. It would
 * then ask for what it asked at first, with the cursor of an hour ago; a getter makes each sending name the newest.
 * Whatever else ends a subscription (the gateway drains, refuses, or closes for good) is begun again here.
 */
export function follow<Data>(
  client: Pick<Client, 'subscribe'>,
  { query, variables, onData, onRefusal }: Followed<Data>,
  waitMs: (attempt: number) => number = backoffMs,
): () => void {
  let attempt = 0;
  let stopped = false;
  let unsubscribe: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const payload = {
    query,
    get variables() {
      return variables();
    },
  };

  const refused = (cause: unknown) => {
    const code = refusalOf(cause);
    if (code) onRefusal(code);
  };

  const again = () => {
    if (!stopped) timer = setTimeout(subscribe, waitMs(attempt++));
  };

  function subscribe() {
    unsubscribe = client.subscribe<Data>(payload, {
      next({ data, errors }) {
        if (errors) refused(errors);
        if (!data) return;
        attempt = 0;
        onData(data);
      },
      error(cause) {
        refused(cause);
        again();
      },
      complete: again,
    });
  }

  subscribe();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
