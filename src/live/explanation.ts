import type { FeedHead, Position } from './feed/feed.js';
import { lagMs } from './metrics.js';
import type { FeedPages } from './feed/feed-pages.js';
import { concerns, isAbout } from './groups/group-index.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriberState } from './subscription.js';

/** What became of an entry for one subscriber. */
export type Verdict =
  /** The subscription began after the entry. */
  | 'beforeItsStart'
  /** The entry lacks a topic of the subscription. */
  | 'notConcerned'
  /** The entry has all topics, and its kind or the filter excluded it. */
  | 'filtered'
  | 'delivered'
  /** A state: a later value replaced this one, or will. */
  | 'superseded'
  /** It will be delivered when the subscriber gets to it. */
  | 'waiting'
  /** This node has not handed it on yet. */
  | 'notHereYet'
  | 'noLongerKept';

export interface Explanation {
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly topics: readonly string[];
  readonly state: SubscriberState;
  /** Everything that matches up to here was sent. */
  readonly position: Position;
  readonly head: FeedHead;
  /** Position of the last result; its seq is 0 before the first one. */
  readonly lastSent: Position;
  readonly lagMs: number;
  readonly backlogBytes: number;
  readonly verdict: Verdict | undefined;
}

interface Feed {
  readonly head: FeedHead;
  readonly pages: FeedPages;
}

/** Where a subscriber is in the feed, and what became of an entry if one is named. */
export async function explain(subscriber: Subscriber, feed: Feed, seq?: number): Promise<Explanation> {
  const { operation } = subscriber.group;
  const verdict = seq === undefined ? undefined : await verdictOn(seq, subscriber, feed);
  return {
    field: operation.field,
    variables: operation.variables ?? {},
    topics: operation.plan.topics,
    state: subscriber.state,
    position: subscriber.position,
    head: feed.head,
    lastSent: subscriber.lastSent,
    lagMs: lagMs(subscriber),
    backlogBytes: subscriber.sink.backlogBytes,
    verdict,
  };
}

async function verdictOn(seq: number, subscriber: Subscriber, { head, pages }: Feed): Promise<Verdict> {
  if (seq > head.seq) return 'notHereYet';
  if (seq <= subscriber.begin) return 'beforeItsStart';
  const entry = seq > head.floor ? await pages.at(seq) : undefined;
  if (entry?.seq !== seq) return 'noLongerKept';
  const { plan } = subscriber.group.operation;
  if (!isAbout(entry, plan)) return 'notConcerned';
  if (!concerns(entry, plan) || !plan.matches(entry)) return 'filtered';
  if (seq === subscriber.lastSent.seq) return 'delivered';
  if (plan.latestOnly) return seq < subscriber.lastSent.seq ? 'superseded' : 'waiting';
  return seq <= subscriber.position.seq ? 'delivered' : 'waiting';
}
