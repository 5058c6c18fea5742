import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { feedCursor } from '../../core/cursor.js';
import type { IdKind } from '../../core/ids.js';
import type { Entry } from '../../live/feed.js';
import { PageInfo } from '../shape/connection.js';
import { FeedKind } from '../shape/feed-kind.js';
import { Cursor } from '../shape/scalars.js';
import { COST } from '../shape/cost.js';

/** Ids of what an entry is about, as publishers put them into its payload, by the names of the features' links. */
export type EntryLinks = Readonly<Record<string, string | null | undefined>>;

@ObjectType({ description: 'One change, and links to what it is about.', simpleResolvers: true })
export class FeedEntry {
  @Field(() => Cursor) readonly cursor: string;
  @Field(() => GraphQLDateTimeISO) readonly at: Date;
  @Field(() => FeedKind) readonly kind: string;
  readonly links: EntryLinks;

  constructor(entry: Pick<Entry, 'seq' | 'mark' | 'at' | 'kind' | 'payload'>, epoch: string) {
    this.cursor = feedCursor({ epoch, seq: entry.seq, mark: entry.mark });
    this.at = new Date(entry.at);
    this.kind = entry.kind;
    this.links = entry.payload as EntryLinks;
  }
}

@ObjectType({ simpleResolvers: true })
export class FeedEdge {
  @Field(() => FeedEntry) node!: FeedEntry;
  @Field(() => Cursor) cursor!: string;
}

@ObjectType({ simpleResolvers: true })
export class FeedConnection {
  @Field(() => [FeedEdge]) edges!: FeedEdge[];
  @Field(() => [FeedEntry]) nodes!: FeedEntry[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
  @Field(() => Int, { name: 'totalCount', complexity: COST.FEED_COUNT }) totalCount!: () => Promise<number>;
  @Field(() => Boolean, {
    description:
      'Whether the feed is kept from its first entry on. If not, the list begins with the oldest entry that is kept.',
  })
  isWhole!: boolean;
}

@InputType({
  description: 'Only entries that are about all of these; of an organisation, also those of all below it.',
})
export class FeedFilter {
  @Field(() => [FeedKind], { nullable: true }) kinds?: string[] | null;
  readonly [subjectId: string]: string | string[] | null | undefined;
}

/** Fields of FeedFilter that name a subject, with the kind of its id. */
export const feedFilters = new Map<string, IdKind>();

/** Adds a field to the filter of the feed. */
export function addFeedFilter(field: string, kind: IdKind): void {
  feedFilters.set(field, kind);
  Field(() => ID, { nullable: true })(FeedFilter.prototype, field);
}
