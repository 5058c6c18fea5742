import { registerEnumType } from 'type-graphql';

/** The kinds of feed entries of all features; filled by features.ts. */
export const FeedKind: Record<string, string> = {};

/** What each of them says in the graph. */
export const feedKindsSay: Record<string, { readonly description: string }> = {};

registerEnumType(FeedKind, {
  name: 'FeedKind',
  description:
    'What changed. RESYNC: the cursor given can no longer be honoured; read the state again, then go on from the ' +
    'cursor of this entry.',
  valuesConfig: feedKindsSay,
});
