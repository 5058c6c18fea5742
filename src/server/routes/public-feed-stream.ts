import { publicEntry, type PublicEntry } from '../../domain/feed/public-entry.js';
import { RESYNC } from '../../domain/feed/entries.js';
import { publicLinks } from '../../domain/features.js';
import type { FeedHead } from '../../live/feed/feed.js';
import type { Operation } from '../../live/operation.js';

/** The public feed as the engine delivers it: all who follow it as a stream are one group. */
export function publicFeedSubscription(head: () => FeedHead): Operation {
  return {
    key: 'public feed',
    field: 'feed',
    plan: {
      topics: [],
      latestOnly: false,
      matches: () => true,
      valueOf: (entry, epoch) => publicEntry(entry, epoch, publicLinks),
      open: (reason, { seq, mark }) => {
        if (reason === 'start') return Promise.resolve(undefined);
        const resync = { seq, mark, at: Date.now(), kind: RESYNC, subjects: [], payload: {} };
        return Promise.resolve({ seq, mark, value: publicEntry(resync, head().epoch, publicLinks) });
      },
    },
    execute: (values) =>
      Promise.resolve((values as readonly PublicEntry[]).map((value) => ({ json: JSON.stringify(value) }))),
  };
}
