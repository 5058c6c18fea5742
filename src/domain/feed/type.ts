import { GraphQLDateTimeISO } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { feedCursor } from '../../core/cursor.js';
import type { IdKind } from '../../core/ids.js';
import type { PageRequest } from '../../core/page.js';
import type { Entry } from '../../live/feed/feed.js';
import { CONNECTION, EDGE, PageInfo, SAID } from '../shape/lists/connection.js';
import { FeedKind } from '../shape/changes/feed-kind.js';
import { Cursor } from '../shape/values/scalars.js';
import { COST } from '../shape/declarations/cost.js';

/** The ids in the payload of an entry, by the names of links (Feature.links). */
export type EntryLinks = Readonly<Record<string, string | null | undefined>>;

@ObjectType({ description: 'One change, and links to what it is about.', simpleResolvers: true })
export class FeedEntry {
  @Field(() => Cursor, { description: 'Its position in the feed: go on from here with `after`.' })
  readonly cursor: string;
  @Field(() => GraphQLDateTimeISO, { description: 'When it happened.' })
  readonly at: Date;
  @Field(() => FeedKind, { description: 'What happened.' })
  readonly kind: string;
  readonly links: EntryLinks;

  constructor(entry: Pick<Entry, 'seq' | 'mark' | 'at' | 'kind' | 'payload'>, epoch: string) {
    this.cursor = feedCursor({ epoch, seq: entry.seq, mark: entry.mark });
    this.at = new Date(entry.at);
    this.kind = entry.kind;
    this.links = entry.payload as EntryLinks;
  }
}

@ObjectType(EDGE)
export class FeedEdge {
  @Field(() => FeedEntry, SAID.node) node!: FeedEntry;
  @Field(() => Cursor, SAID.cursor) cursor!: string;
}

@ObjectType({ ...CONNECTION, description: 'A page of the feed, the oldest entry first.' })
export class FeedConnection {
  @Field(() => [FeedEdge], SAID.edges) edges!: FeedEdge[];
  @Field(() => [FeedEntry], SAID.nodes) nodes!: FeedEntry[];
  @Field(() => PageInfo, SAID.pageInfo) pageInfo!: PageInfo;
  @Field(() => Int, { ...SAID.totalCount, name: 'totalCount', complexity: COST.FEED_COUNT })
  totalCount!: () => Promise<number>;
  @Field(() => Boolean, {
    description:
      'Whether the feed is kept from its first entry on. If not, the list begins with the oldest entry that is kept.',
  })
  isWhole!: boolean;
}

@ArgsType()
export class FeedPageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, from the oldest that is kept or after `after`. From 1 to 100; 20 when left out.',
  })
  first?: number | null;
  @Field(() => Cursor, {
    nullable: true,
    description: 'What follows this cursor of any entry. With `first`.',
  })
  after?: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many, up to the newest or before `before`, the oldest of them first. From 1 to 100; not with `first`.',
  })
  last?: number | null;
  @Field(() => Cursor, {
    nullable: true,
    description: 'What precedes this cursor of any entry. With `last`.',
  })
  before?: string | null;
}

@InputType({
  description: 'Only entries that are about all of these; of an organisation, also those of all below it.',
})
export class FeedFilter {
  @Field(() => [FeedKind], {
    nullable: true,
    description: 'Only these, and RESYNC always; all when left out or empty.',
  })
  kinds?: string[] | null;
  readonly [subjectId: string]: string | string[] | null | undefined;
}

/** The fields of FeedFilter that name a subject, and the kinds of their ids. */
export const feedFilters = new Map<string, IdKind>();

export function addFeedFilter(field: string, kind: IdKind): void {
  feedFilters.set(field, kind);
  const description = `Only entries about this ${kind.toLowerCase()}.`;
  Field(() => ID, { nullable: true, description })(FeedFilter.prototype, field);
}
