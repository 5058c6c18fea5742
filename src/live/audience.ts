import type { Payload, Sink } from './operation.js';

/** One of an audience. */
export interface Listener {
  readonly sink: Sink;
  /** Its place in the arrays; the audience's own affair. */
  place: number;
}

/** How many are looked at before the first of them is written to. */
const STRETCH = 32;

/**
 * Those who are sent the same, all of it. They stand in arrays, and only their sinks are touched: thousands are gone through
 * for each entry, and fetching what is theirs from memory is most of what that costs beside the writing.
 */
export class Audience<L extends Listener> implements Iterable<L> {
  private readonly listeners: L[] = [];
  private readonly sinks: Sink[] = [];
  /** What was seen by looking. Nobody needs to know it, but what nobody keeps is not looked at. */
  seen = 0;

  get size(): number {
    return this.listeners.length;
  }

  [Symbol.iterator](): Iterator<L> {
    return this.listeners.slice().values();
  }

  add(listener: L): void {
    listener.place = this.listeners.push(listener) - 1;
    this.sinks.push(listener.sink);
  }

  /** One that is not there is let be. */
  remove(listener: L): void {
    const { place } = listener;
    if (this.listeners[place] !== listener) return;
    const last = this.listeners.pop() as L;
    const lastSink = this.sinks.pop() as Sink;
    if (last === listener) return;
    last.place = place;
    this.listeners[place] = last;
    this.sinks[place] = lastSink;
  }

  /** @returns those whose sinks hold more than so many bytes now */
  send(parcel: readonly Payload[], mostBytes: number): readonly L[] {
    const { sinks } = this;
    const slow: L[] = [];
    for (let first = 0; first < sinks.length; first += STRETCH) {
      const end = Math.min(first + STRETCH, sinks.length);
      // Looked at in one go, their memory is fetched side by side: left to the writes, each would wait for its own.
      let seen = 0;
      for (let place = first; place < end; place++) seen += (sinks[place] as Sink).backlogBytes;
      this.seen = seen;
      for (let place = first; place < end; place++) {
        if ((sinks[place] as Sink).send(parcel) > mostBytes) slow.push(this.listeners[place] as L);
      }
    }
    return slow;
  }
}
