import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { feedCursor } from '../../core/cursor.js';
import type { Entry } from '../../live/feed.js';
import { PageInfo } from '../shape/connection.js';
import { Cursor } from '../shape/scalars.js';

export enum FeedKind {
  ORGANISATION_CREATED = 'ORGANISATION_CREATED',
  ORGANISATION_UPDATED = 'ORGANISATION_UPDATED',
  VOLUNTEER_CREATED = 'VOLUNTEER_CREATED',
  VOLUNTEER_UPDATED = 'VOLUNTEER_UPDATED',
  EVENT_CREATED = 'EVENT_CREATED',
  EVENT_UPDATED = 'EVENT_UPDATED',
  SEGMENT_ADVANCED = 'SEGMENT_ADVANCED',
  PROJECT_LISTED = 'PROJECT_LISTED',
  PROJECT_UPDATED = 'PROJECT_UPDATED',
  PROJECT_CLAIMED = 'PROJECT_CLAIMED',
  CLAIM_RELEASED = 'CLAIM_RELEASED',
  CLAIM_STARTED = 'CLAIM_STARTED',
  CLAIM_SUBMITTED = 'CLAIM_SUBMITTED',
  CLAIM_ACCEPTED = 'CLAIM_ACCEPTED',
  PROJECT_CLOSED = 'PROJECT_CLOSED',
  PROJECT_REOPENED = 'PROJECT_REOPENED',
  PROJECT_WITHDRAWN = 'PROJECT_WITHDRAWN',
  DONATION_PLEDGED = 'DONATION_PLEDGED',
  DONATION_RECEIVED = 'DONATION_RECEIVED',
  DONATION_REFUNDED = 'DONATION_REFUNDED',
  DONATION_CORRECTED = 'DONATION_CORRECTED',
  RESYNC = 'RESYNC',
}
registerEnumType(FeedKind, {
  name: 'FeedKind',
  description:
    'What changed. RESYNC: the cursor given can no longer be honoured; read the state again, then go on from the ' +
    'cursor of this entry.',
});

/** Ids of what an entry is about, as publishers put them into its payload. */
export interface EntryLinks {
  readonly event?: string | null;
  readonly project?: string | null;
  readonly organisation?: string | null;
  readonly volunteer?: string | null;
  readonly claim?: string | null;
  readonly donation?: string | null;
  readonly segment?: string | null;
}

@ObjectType({ description: 'One change, and links to what it is about.', simpleResolvers: true })
export class FeedEntry {
  @Field(() => Cursor) readonly cursor: string;
  @Field(() => GraphQLDateTimeISO) readonly at: Date;
  @Field(() => FeedKind) readonly kind: string;
  readonly links: EntryLinks;

  constructor(entry: Pick<Entry, 'seq' | 'at' | 'kind' | 'payload'>, epoch: string) {
    this.cursor = feedCursor({ epoch, seq: entry.seq });
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
  @Field(() => Int, { name: 'totalCount' }) totalCount!: () => Promise<number>;
}

@InputType({ description: 'Only entries that are about all of these; of an organisation, also those of all below it.' })
export class FeedFilter {
  @Field(() => [FeedKind], { nullable: true }) kinds?: FeedKind[] | null;
  @Field(() => ID, { nullable: true }) eventId?: string | null;
  @Field(() => ID, { nullable: true }) projectId?: string | null;
  @Field(() => ID, { nullable: true }) organisationId?: string | null;
}
