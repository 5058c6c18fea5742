import type { Client } from 'graphql-ws';
import { refusalOf, type RefusalCode } from './refusal.js';

export interface Followed<Data> {
  query: string;
  /** Called each time the subscription is sent, so it returns the newest cursor. */
  readonly variables: () => Record<string, unknown>;
  readonly onData: (data: Data) => void;
  /** Part of a result could not be read. */
  readonly onRefusal: (code: RefusalCode) => void;
}

/**
 * Keeps a subscription, and resumes it whatever ends it.
 * @returns a function that ends it
 */
export function follow<Data>(
  client: Pick<Client, 'subscribe'>,
  { query, variables, onData, onRefusal }: Followed<Data>,
): () => void {
  const payload = {
    query,
    get variables() {
      return variables();
    },
  };
  return client.subscribe<Data>(payload, {
    next({ data, errors }) {
      const code = errors && refusalOf(errors);
      if (code) onRefusal(code);
      if (data) onData(data);
    },
    error: () => undefined,
    complete: () => undefined,
  });
}
