const GRAPHQL_PATH = '/graphql';

/** The part of `window.location` that says where we are. */
export interface Place {
  protocol: string;
  host: string;
  hash: string;
}

export interface Endpoint {
  http: string;
  socket: string;
  token: string | undefined;
}

/**
 * The gateway that served this page. The token comes in the fragment (`#token=…`), which browsers never send: in a
 * query string it would end up in access logs.
 */
export function endpointOf({ protocol, host, hash }: Place): Endpoint {
  return {
    http: `${protocol}//${host}${GRAPHQL_PATH}`,
    socket: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${GRAPHQL_PATH}`,
    token: new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined,
  };
}
