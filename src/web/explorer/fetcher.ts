import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import type { Endpoint } from '../live/endpoint.js';

/**
 * Queries and mutations over HTTP, subscriptions over a socket of their own, all with the token of the page unless
 * another is typed in. The headers become the connection parameters of that socket, where names are case-sensitive:
 * hence lower case.
 */
export function createFetcher({ http, socket, token }: Endpoint): Fetcher {
  const fetcher = createGraphiQLFetcher({ url: http, subscriptionUrl: socket });
  const own = token ? { authorization: `Bearer ${token}` } : {};
  return (params, options) => {
    const typed: [string, unknown][] = Object.entries(options?.headers ?? {});
    const lowerCased = Object.fromEntries(typed.map(([name, value]) => [name.toLowerCase(), value]));
    return fetcher(params, { ...options, headers: { ...own, ...lowerCased } });
  };
}
