import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLJSONObject } from 'graphql-scalars';
import { feedCursor } from '../../core/cursor.js';
import type { Explanation, Verdict } from '../../live/explanation.js';
import type { SubscriberState } from '../../live/subscription.js';
import { AtMost } from '../shape/declarations/at-most.js';
import { Cursor, SafeInt } from '../shape/values/scalars.js';
import { withoutText } from './variables.js';

enum SubscriptionState {
  OPENING = 'opening',
  CATCHING_UP = 'catchingUp',
  LIVE = 'live',
  CLOSED = 'closed',
}
registerEnumType(SubscriptionState, {
  name: 'SubscriptionState',
  description:
    'State of a subscription: it reads the feed by itself (catching up), or its group delivers to it (live).',
  valuesConfig: {
    OPENING: { description: 'It is being opened, and has had nothing yet.' },
    CATCHING_UP: { description: 'It reads by itself what it has not had yet.' },
    LIVE: { description: 'It has had everything: what comes is delivered to its whole group at once.' },
    CLOSED: { description: 'It has ended.' },
  },
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
  valuesConfig: {
    BEFORE_ITS_START: { description: 'It is older than what the subscription began with.' },
    NOT_CONCERNED: { description: 'It is about something else.' },
    FILTERED: { description: 'It is about the right thing, and not what was asked for.' },
    DELIVERED: { description: 'It was sent.' },
    SUPERSEDED: { description: 'A later value of the same state was sent for it.' },
    WAITING: { description: 'It will be sent.' },
    NOT_HERE_YET: { description: 'This node has not handed it on to anybody.' },
    NO_LONGER_KEPT: { description: 'It is older than the feed that is kept.' },
  },
});

@ObjectType({ description: 'The position and state of an open subscription.', simpleResolvers: true })
export class SubscriptionExplanation {
  @Field(() => String, { description: 'The field it subscribes to.' }) readonly field: string;
  @Field(() => GraphQLJSONObject, { description: 'Its variables; texts are left out.' })
  readonly variables: Record<string, unknown>;
  @AtMost(8)
  @Field(() => [ID], {
    description: 'Only entries about all of these concern it; when empty, all entries.',
  })
  readonly topics: readonly string[];
  @Field(() => SubscriptionState, { description: 'How it is delivered to.' }) readonly state: SubscriberState;
  @Field(() => Cursor, { description: 'Everything that matches up to here was sent.' })
  readonly position: string;
  @Field(() => Cursor, { description: 'The position of this node.' }) readonly head: string;
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
