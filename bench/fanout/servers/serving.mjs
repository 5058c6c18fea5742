// How the peers' servers come up: the same host and path for all.
import { FEED_QUERY, FEED_VARIABLES, PROTOCOL } from './ceremony.mjs';

export const PATH = '/graphql';

/** What a client needs to subscribe to a peer that speaks GraphQL. */
export const graphqlAt = (port) => ({
  port,
  path: PATH,
  protocol: PROTOCOL,
  query: FEED_QUERY,
  variables: FEED_VARIABLES,
});

/** @returns the port, any that is free */
export async function listen(server) {
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', 1024, resolve));
  return server.address().port;
}

/** A publisher of so many entries in one tick. */
export function each(publishOne) {
  return (entries) => {
    for (let n = 0; n < entries; n++) publishOne();
  };
}
