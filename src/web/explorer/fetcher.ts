import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import type { Endpoint } from '../live/endpoint.js';

const TOKEN_REFUSED = 4403;

/**
 * Sends queries and mutations over HTTP and subscriptions over a socket of their own, with the current token, unless the
 * headers contain another one. Headers become the socket's connection parameters, whose names are case-sensitive; hence lower
 * case.
 */
export function createFetcher({ http, socket }: Endpoint, token: () => string): Fetcher {
  return (params, options) => {
    const own = token();
    const typed: [string, unknown][] = Object.entries(options?.headers ?? {});
    const headers = {
      ...(own ? { authorization: `Bearer ${own}` } : {}),
      ...Object.fromEntries(typed.map(([name, value]) => [name.toLowerCase(), value])),
    };
    const wsClient = createClient({
      url: socket,
      connectionParams: headers,
      // The same token would be refused again.
      shouldRetry: (event) => (event as { code?: number } | null)?.code !== TOKEN_REFUSED,
    });
    return createGraphiQLFetcher({ url: http, wsClient })(params, { ...options, headers });
  };
}
