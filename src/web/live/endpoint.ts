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
  /** What this screen is called in its hall. */
  screen: string | undefined;
}

/**
 * The gateway that served this page. The token comes in the fragment (`#token=…&screen=…`), which browsers never send: in a
 * query string it would end up in access logs.
 */
export function endpointOf({ protocol, host, hash }: Place): Endpoint {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    http: `${protocol}//${host}${GRAPHQL_PATH}`,
    socket: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${GRAPHQL_PATH}`,
    token: fragment.get('token') || undefined,
    screen: fragment.get('screen') || undefined,
  };
}
