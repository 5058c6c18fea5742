import type { FeedHead, Place } from './feed.js';
import { lagMs } from './figures.js';
import type { History } from './history.js';
import { concerns, isAbout } from './group-index.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriberState } from './subscription.js';

/** What became of an entry for one subscriber. */
export type Verdict =
  /** The subscription began after it. */
  | 'beforeItsStart'
  /** It is not about all that the subscription is about. */
  | 'notConcerned'
  /** It is about the right thing and was filtered out all the same. */
  | 'filtered'
  | 'delivered'
  /** Of a state: a later value stood for it, or will. */
  | 'superseded'
  /** It will be delivered when the subscriber gets there. */
  | 'waiting'
  /** This node has not handed it on to anybody. */
  | 'notHereYet'
  | 'noLongerKept';

export interface Explanation {
  readonly field: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly topics: readonly string[];
  readonly state: SubscriberState;
  /** Everything that matches up to here was sent. */
  readonly position: Place;
  readonly head: FeedHead;
  /** Where the last result stands; its seq is 0 before the first. */
  readonly lastSent: Place;
  readonly lagMs: number;
  readonly backlogBytes: number;
  readonly verdict: Verdict | undefined;
}

interface Feed {
  readonly head: FeedHead;
  readonly history: History;
}

/** Where a subscriber stands, and what became of an entry if one is named. */
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

async function verdictOn(seq: number, subscriber: Subscriber, { head, history }: Feed): Promise<Verdict> {
  if (seq > head.seq) return 'notHereYet';
  if (seq <= subscriber.begin) return 'beforeItsStart';
  const entry = seq > head.floor ? await history.at(seq) : undefined;
  if (entry?.seq !== seq) return 'noLongerKept';
  const { plan } = subscriber.group.operation;
  if (!isAbout(entry, plan)) return 'notConcerned';
  if (!concerns(entry, plan) || !plan.matches(entry)) return 'filtered';
  if (seq === subscriber.lastSent.seq) return 'delivered';
  if (plan.latestOnly) return seq < subscriber.lastSent.seq ? 'superseded' : 'waiting';
  return seq <= subscriber.position.seq ? 'delivered' : 'waiting';
}
