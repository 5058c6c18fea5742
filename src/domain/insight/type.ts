import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { feedCursor } from '../../core/cursor.js';
import type { Explanation, Verdict } from '../../live/explanation.js';
import type { SubscriberState } from '../../live/subscription.js';
import { Cursor, SafeInt } from '../shape/scalars.js';
import { withoutText } from './variables.js';

enum SubscriptionState {
  OPENING = 'opening',
  CATCHING_UP = 'catchingUp',
  LIVE = 'live',
  CLOSED = 'closed',
}
registerEnumType(SubscriptionState, {
  name: 'SubscriptionState',
  description: 'Where a subscription is: reading the feed at its own pace, or carried by its group.',
});

enum EntryVerdict {
  BEFORE_ITS_START = 'beforeItsStart',
  NOT_CONCERNED = 'notConcerned',
  FILTERED = 'filtered',
  DELIVERED = 'delivered',
  SUPERSEDED = 'superseded',
  WAITING = 'waiting',
  NOT_HERE_YET = 'notHereYet',
  NO_LONGER_KEPT = 'noLongerKept',
}
registerEnumType(EntryVerdict, {
  name: 'EntryVerdict',
  description:
    'What became of an entry. NOT_CONCERNED: it is about something else. FILTERED: about the right thing, and not what ' +
    'was asked for. SUPERSEDED: of a state, a later value stood for it. WAITING: it will come. NOT_HERE_YET: this node ' +
    'has not handed it on to anybody.',
});

@ObjectType({ description: 'Where one open subscription stands.', simpleResolvers: true })
export class SubscriptionExplanation {
  @Field(() => String, { description: 'The field it subscribes to.' }) readonly field: string;
  @Field(() => GraphQLJSONObject, { description: 'With what, as its group has it; texts are left out.' })
  readonly variables: Record<string, unknown>;
  @Field(() => [ID], {
    description: 'Entries concern it only if they are about all of these; none: all entries.',
  })
  readonly topics: readonly string[];
  @Field(() => SubscriptionState) readonly state: SubscriberState;
  @Field(() => Cursor, { description: 'Everything that matches up to here was sent.' })
  readonly position: string;
  @Field(() => Cursor, { description: 'Where this node stands.' }) readonly head: string;
  @Field(() => Int, { description: 'Entries between the two.' }) readonly behindEntries: number;
  @Field(() => Float, { description: 'Seconds since it last had everything; 0 while it is live.' })
  readonly lag: number;
  @Field(() => Cursor, { nullable: true, description: 'Its last result.' }) readonly lastDelivery:
    string | null;
  @Field(() => SafeInt, { description: 'Bytes that its socket has not taken yet.' })
  readonly backlogBytes: number;
  @Field(() => EntryVerdict, {
    nullable: true,
    description: 'What became of the entry that was asked about.',
  })
  readonly entry: Verdict | null;

  constructor({ head, position, lastSent, ...facts }: Explanation) {
    const { epoch } = head;
    this.field = facts.field;
    this.variables = withoutText(facts.variables) as Record<string, unknown>;
    this.topics = facts.topics;
    this.state = facts.state;
    this.position = feedCursor({ epoch, ...position });
    this.head = feedCursor(head);
    this.behindEntries = Math.max(head.seq - position.seq, 0);
    this.lag = facts.lagMs / 1_000;
    this.lastDelivery = lastSent.seq ? feedCursor({ epoch, ...lastSent }) : null;
    this.backlogBytes = facts.backlogBytes;
    this.entry = facts.verdict ?? null;
  }
}
