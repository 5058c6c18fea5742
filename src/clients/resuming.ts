import { iterate } from './iterate.js';
import { ResumedSubscription, type Resumption } from './resumed-subscription.js';
import type { ResumingOptions, Subscribe, Subscriber } from './subscriber.js';
import { readDocument } from './document.js';
import { watch } from './watchdog.js';

/**
 * The same client, but each of its subscriptions goes on until it is unsubscribed or refused, and names the cursor of the last
 * result that its sink took whenever it is sent again. From the cursor that it begins with, or else from its first result on, nothing
 * is missed and nothing comes twice. Left to themselves, clients send what they sent at first. A sink that throws ends its
 * subscription with `error`. Queries and mutations pass as they are.
 */
export function resuming<C extends Subscriber>(client: C, options: ResumingOptions = {}): C {
  const send = client.subscribe.bind(client) as Subscribe;
  const resumption: Resumption = { send, options, running: new Set() };
  watch(client);
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
        // A connection that was being made has been given up, as it should.
      }
    },
  };
  return { ...client, ...resumed };
}
