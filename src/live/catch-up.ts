import type { FeedPosition } from '../core/cursor.js';
import { Fault } from '../core/faults.js';
import { LIMITS } from '../core/limits.js';
import type { TurnQueue } from '../core/scheduling/turn-queue.js';
import type { Entry, FeedHead, Position } from './feed/feed.js';
import { concerns } from './groups/group-index.js';
import type { FeedPages } from './feed/feed-pages.js';
import {
  batchOf,
  parcels,
  type Operation,
  type OpeningReason,
  type RenderedResult,
  type Sink,
  type Viewer,
} from './operation.js';
import type { Renderer } from './groups/renderer.js';

/**
 * How a subscriber gets everything: first its opening, then the feed from its own position.
 *
 * Background: a subscriber may begin anywhere in the feed, leave its group because its socket is slow, or find that the store
 * was restored, was pruned or lags. Entries keep arriving meanwhile, and a thousand other subscribers may be catching up too.
 *
 * The naive way reads what was missed and then joins the group. An entry that arrives between the two steps is lost or sent
 * twice; a subscriber with a slow socket holds everything it has read in memory; and those who catch up delay the live ones.
 *
 * The algorithm: wait until the socket has room, read a page after the position, send what matches in parcels, and repeat. The
 * subscriber is live when its position is the head; it joins its group in the same turn of the event loop, so no entry is lost
 * in between. After each await it checks whether its work is still wanted (`current`): a change of the epoch or a redaction
 * starts other work instead. A position whose entry is no longer there is answered by a resync. While a store lags, the work
 * fails with UNAVAILABLE and is retried.
 */

/** What catching up needs of the feed. */
export interface Feed {
  readonly head: FeedHead;
  readonly pages: FeedPages;
  /** Subscribers that catch up wait here, so that live ones are served first. */
  readonly turnQueue: TurnQueue;
  /** Increased each time earlier results may no longer be sent. */
  readonly rendition: number;
  /** Reads the store's head and hands on everything up to it. */
  refresh(): Promise<void>;
}

/** A subscriber that catches up. */
export interface Follower {
  readonly group: { readonly operation: Operation; readonly renderer: Renderer };
  readonly sink: Sink;
  readonly viewer: Viewer;
  readonly feed: Feed;
  /** Everything that matches up to here was sent. */
  readonly position: Position;
  readonly behindSince: number | undefined;
  /** Only entries after this seq are due to it. */
  begin: number;
  /** How often it read the feed for entries it had missed. */
  catchUps: number;
  /** Moves its position. No matching entry lies in between. */
  moveTo(position: Position): void;
  /** Moves its position back: results after it were taken back. */
  returnTo(position: Position): void;
  /** @returns the backlog of its sink afterwards */
  send(parcel: readonly RenderedResult[]): number;
  /** Its opening was sent, or it has none. */
  opened(): void;
  /** Its position is the head. */
  caughtUp(): void;
}

/** Whether the work that was begun for a follower is still wanted. */
export type Current = () => boolean;

/** The position before the first entry. */
export const BEGINNING: Position = { seq: 0, mark: 0 };

/**
 * Begins after a position if the feed holds its entry, else with a resync. Without a position it begins with the plan's
 * opening.
 */
export async function open(who: Follower, after: FeedPosition | undefined, current: Current): Promise<void> {
  const { feed } = who;
  if (!after) return openAs(who, 'start', current);
  // The cursor may come from another node, which is ahead of this one.
  if (after.epoch === feed.head.epoch && after.seq > feed.head.seq) await feed.refresh();
  if (!current()) return;
  const honoured = await honours(who, after);
  if (!current()) return;
  if (!honoured) return openAs(who, 'resync', current);
  who.moveTo(after);
  who.begin = after.seq;
  return catchUp(who, current);
}

/** Whether the feed holds the entry that a position was taken from. @throws Fault UNAVAILABLE when that cannot be told yet */
async function honours(
  { feed, behindSince }: Follower,
  { epoch, seq, mark }: FeedPosition,
): Promise<boolean> {
  const { head, pages } = feed;
  if (epoch !== head.epoch || !isKept(seq, head)) return false;
  if (seq > head.seq) {
    // The store may be a lagging replica.
    if (performance.now() - (behindSince ?? 0) < LIMITS.CURSOR_AHEAD_MS) throw new Fault('UNAVAILABLE');
    return false;
  }
  if (seq === head.seq) return mark === head.mark;
  return seq === 0 ? mark === 0 : (await pages.at(seq))?.mark === mark;
}

/** Sends the plan's opening, and catches up from there. */
export async function openAs(who: Follower, reason: OpeningReason, current: Current): Promise<void> {
  const { head, rendition } = who.feed;
  const opened = await who.group.renderer.open(reason, head, who.viewer);
  if (!current()) return;
  // Something was redacted while the opening was rendered. Without an opening nothing was shown, so nothing is outdated.
  if (opened && rendition !== who.feed.rendition) return openAs(who, reason, current);
  // The entry after the opening is no longer kept. Continuing would only lead to a resync, and to another one after that.
  if (opened && !isKept(opened.seq, who.feed.head)) throw new Fault('UNAVAILABLE');
  if (opened) who.send([opened]);
  else who.moveTo(head);
  who.begin = who.position.seq;
  return catchUp(who, current);
}

/** Goes back to the entry before a result that was taken back, if the feed still holds it. */
export async function goBack(who: Follower, { seq, mark }: Position, current: Current): Promise<void> {
  for (;;) {
    const { head, pages } = who.feed;
    if (!isKept(seq - 1, head)) return openAs(who, 'resync', current);
    const before = seq === 1 ? BEGINNING : await pages.at(seq - 1);
    const entry = await pages.at(seq);
    if (!current()) return;
    if (before && entry?.mark === mark) {
      who.returnTo(before);
      return catchUp(who, current);
    }
    await refreshed(who.feed, head, current);
    if (!current()) return;
  }
}

/** Reads the feed from the position until there is nothing more, no faster than the socket takes it. */
export async function catchUp(who: Follower, current: Current): Promise<void> {
  who.opened();
  const { latestOnly } = who.group.operation.plan;
  for (let missed = false; ; missed = true) {
    await who.sink.drained();
    if (!current()) return;
    const { head } = who.feed;
    const { position } = who;
    if (position.seq >= head.seq) break;
    if (!missed) who.catchUps += 1;
    if (!isKept(position.seq, head)) return openAs(who, 'resync', current);
    const far = head.seq - position.seq > LIMITS.FEED_PAGE_ENTRIES;
    if (latestOnly && far && (await leap(who, head, current))) continue;
    if (!current()) return;
    const entries = await who.feed.pages.after(position, head.seq);
    // Everybody who waited for the page gets it at the same moment; each processes it in a turn of its own.
    await itsTurn(who);
    if (!current()) return;
    const last = entries?.at(-1);
    if (entries && last) await replay(who, entries, last, current);
    else await refreshed(who.feed, head, current);
    if (!current()) return;
  }
  // Nothing was awaited since the head was compared, so no entry can be lost in between.
  who.caughtUp();
}

/**
 * The store lacks entries that it had: it was restored or pruned, or it is a lagging replica. @throws Fault UNAVAILABLE while
 * it lags
 */
async function refreshed(feed: Feed, { epoch, floor }: FeedHead, current: Current): Promise<void> {
  await feed.refresh();
  const { head } = feed;
  // The refresh did not explain what is missing, so the store lags.
  if (current() && head.epoch === epoch && head.floor === floor) throw new Fault('UNAVAILABLE');
}

/** Far behind in a state: reads its value again instead of all pages since. @returns whether the position moved */
async function leap(who: Follower, head: FeedHead, current: Current): Promise<boolean> {
  const opened = await who.group.renderer.open('start', head, who.viewer);
  // An opening that is shared with others may be older than what was sent here.
  if (!current() || !opened || opened.seq <= who.position.seq) return false;
  who.send([opened]);
  return true;
}

/** Sends what matches of a page, in batches and parcels. */
async function replay(
  who: Follower,
  entries: readonly Entry[],
  last: Position,
  current: Current,
): Promise<void> {
  const { operation, renderer } = who.group;
  const { plan } = operation;
  const matching = entries.filter((entry) => concerns(entry, plan) && plan.matches(entry));
  const wanted = plan.latestOnly ? matching.slice(-1) : matching;
  const size = batchOf(operation);
  for (let first = 0; first < wanted.length; first += size) {
    const batch = wanted.slice(first, first + size);
    const { rendition } = who.feed;
    const results = await renderer.render(batch, who.viewer);
    for (const parcel of parcels(results)) {
      // Others wait for the same results, or for room in their sockets; each sends in a turn of its own.
      if (who.sink.backlogBytes > LIMITS.SUBSCRIBER_RESUME_BYTES) await who.sink.drained();
      await itsTurn(who);
      if (!current()) return;
      // Something was redacted meanwhile. The caller renders the rest again, from the new position.
      if (rendition !== who.feed.rendition) return;
      who.send(parcel);
    }
  }
  if (current() && last.seq > who.position.seq) who.moveTo(last);
}

/** Resolves when the queue comes to the client of a follower; undefined when it need not wait. */
function itsTurn({ feed, sink }: Follower): Promise<void> | undefined {
  return feed.turnQueue.turn(sink.holders[0]?.name);
}

/** Whether catching up may continue from a seq. Its entry must still be kept, to prove that the next one follows it. */
function isKept(seq: number, { floor }: FeedHead): boolean {
  return seq > floor || floor === 0;
}
