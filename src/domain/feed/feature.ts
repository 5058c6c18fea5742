import type { Feature } from '../feature.js';
import { RESYNC } from './entries.js';
import { FeedResolver } from './resolver.js';
import { feedSource } from './source.js';

export const feed: Feature = {
  name: 'feed',
  entries: { RESYNC },
  entriesSay: { RESYNC: 'Not a change: the cursor given can no longer be honoured. Read the state again.' },
  resolvers: (parts) => [new FeedResolver(parts.of(feedSource))],
};
