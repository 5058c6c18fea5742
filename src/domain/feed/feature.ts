import type { Feature } from '../feature.js';
import { RESYNC } from './entries.js';
import { FeedResolver } from './resolver.js';
import { feedSource } from './source.js';

export const feed: Feature = {
  name: 'feed',
  entries: { RESYNC },
  resolvers: (parts) => [new FeedResolver(parts.of(feedSource))],
};
