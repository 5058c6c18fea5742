import { iterate } from './iterate.js';
import { ResumedSubscription, type Resumption } from './resumed-subscription.js';
import type { ResumingOptions, Subscribe, Subscriber } from './subscriber.js';
import { readDocument } from './document.js';
import { watch } from './watchdog.js';

/**
 * Wraps a client so that each subscription lives until it is unsubscribed or refused, and resumes from the cursor of the last
 * result that its sink took. From its first cursor, or else its first result on, no entry is lost or repeated; without this
 * wrapper, clients repeat their first request. A sink that throws ends its subscription with `error`. Queries and mutations are
 * passed on unchanged.
 */
export function resuming<C extends Subscriber>(client: C, options: ResumingOptions = {}): C {
  const send = client.subscribe.bind(client) as Subscribe;
  const resumption: Resumption = { send, options, running: new Set() };
  const watched = watch(client);
  const subscribe: Subscribe = (request, sink) => {
    const document = readDocument(request.query);
    if (!document.isSubscription) return send(request, sink);
    const subscription = new ResumedSubscription(resumption, document, request, sink);
    subscription.begin();
    return () => {
      subscription.stop();
    };
  };
  const resumed = {
    subscribe,
    iterate: (request: Parameters<Subscribe>[0]) => iterate((sink) => subscribe(request, sink)),
    async dispose() {
      for (const subscription of resumption.running) subscription.stop();
      try {
        await client.dispose?.();
      } catch {
        // The connection that was being opened is given up, as intended.
      }
    },
  };
  return { ...client, ...watched, ...resumed };
}
