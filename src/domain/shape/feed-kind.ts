import { registerEnumType } from 'type-graphql';

/** Everything that can stand in the feed: the entries of all features, put together by their list. */
export const FeedKind: Record<string, string> = {};

registerEnumType(FeedKind, {
  name: 'FeedKind',
  description:
    'What changed. RESYNC: the cursor given can no longer be honoured; read the state again, then go on from the ' +
    'cursor of this entry.',
});
