import type { RenderedResult, Sink } from '../operation.js';

/** A member of an audience. */
export interface Listener {
  readonly sink: Sink;
  /** Its index in the arrays. Only the audience sets it. */
  index: number;
}

/** How many sinks are read before the first of them is written to. */
const SINKS_READ = 32;

/**
 * Listeners that are all sent the same results.
 *
 * Background: every entry goes through thousands of listeners, and after the writing, fetching their objects from memory costs
 * most.
 *
 * The naive way, a Set of members each of which refers to its sink, waits for several such fetches for each member, one after
 * another.
 *
 * The algorithm: the sinks are in an array of their own, and 32 of them are read in a row before the first is written to, so
 * that the processor fetches them in parallel. Each listener knows its index, so it is removed without a search: the last
 * listener moves to its index.
 */
export class Audience<L extends Listener> implements Iterable<L> {
  private readonly listeners: L[] = [];
  private readonly sinks: Sink[] = [];
  /** The sum of the values that were read. It has no use; without it a compiler could drop reads whose result is not kept. */
  seen = 0;

  get size(): number {
    return this.listeners.length;
  }

  [Symbol.iterator](): Iterator<L> {
    return this.listeners.slice().values();
  }

  add(listener: L): void {
    listener.index = this.listeners.push(listener) - 1;
    this.sinks.push(listener.sink);
  }

  /** Does nothing for a listener that is not in the audience. */
  remove(listener: L): void {
    const { index } = listener;
    if (this.listeners[index] !== listener) return;
    const last = this.listeners.pop() as L;
    const lastSink = this.sinks.pop() as Sink;
    if (last === listener) return;
    last.index = index;
    this.listeners[index] = last;
    this.sinks[index] = lastSink;
  }

  /** @returns listeners whose sinks hold more than `mostBytes` afterwards */
  send(parcel: readonly RenderedResult[], mostBytes: number): readonly L[] {
    const { sinks } = this;
    const slow: L[] = [];
    for (let first = 0; first < sinks.length; first += SINKS_READ) {
      const end = Math.min(first + SINKS_READ, sinks.length);
      // Reads in a row let the processor fetch the sinks in parallel. Between writes, each fetch would be waited for.
      let seen = 0;
      for (let index = first; index < end; index++) seen += (sinks[index] as Sink).backlogBytes;
      this.seen = seen;
      for (let index = first; index < end; index++) {
        if ((sinks[index] as Sink).send(parcel) > mostBytes) slow.push(this.listeners[index] as L);
      }
    }
    return slow;
  }
}
