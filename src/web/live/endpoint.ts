const GRAPHQL_PATH = '/graphql';

/** The part of `window.location` that is used. */
export interface PageLocation {
  protocol: string;
  host: string;
  hash: string;
}

export interface Endpoint {
  http: string;
  socket: string;
  token: string | undefined;
  /** The name of this screen in its hall. */
  screen: string | undefined;
  /** In which refusals are worded; the browser's own where it is left out. */
  readonly language?: string;
}

/**
 * The gateway that served this page. The token is in the fragment (`#token=…&screen=…`), which browsers never send; from a
 * query string it would get into access logs.
 */
export function endpointOf({ protocol, host, hash }: PageLocation): Endpoint {
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    http: `${protocol}//${host}${GRAPHQL_PATH}`,
    socket: `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${GRAPHQL_PATH}`,
    token: fragment.get('token') || undefined,
    screen: fragment.get('screen') || undefined,
  };
}
