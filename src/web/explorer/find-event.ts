import { ask } from '../live/ask.js';
import type { Endpoint } from '../live/endpoint.js';

const LISTED = '{ feed(first: 100, filter: { kinds: [PROJECT_LISTED] }) { nodes { event { id } } } }';

interface Listed {
  feed: { nodes: { event: { id: string } | null }[] };
}

/** An event for the examples: the first one that has a project; undefined where there is none. */
export async function findEvent(endpoint: Endpoint): Promise<string | undefined> {
  try {
    const { feed } = await ask<Listed>(endpoint, LISTED);
    return feed.nodes.find(({ event }) => event)?.event?.id;
  } catch {
    // The explorer works without one; its example must then be completed by hand.
    return undefined;
  }
}
