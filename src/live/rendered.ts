import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';
import type { Place } from './feed.js';
import type { Opening, Payload, Viewer } from './operation.js';

/** An opening that was asked for, and its results so far, one for each visibility class. */
export interface Opened {
  readonly opening: Promise<Opening | undefined>;
  readonly payloads: Payload[];
  /** What is being rendered of it. */
  rendering: Promise<Payload> | undefined;
  /** The newest entry when it was asked for, and until when it is good if none comes. */
  readonly seq: number;
  readonly until: number;
  done: boolean;
}

/**
 * What all groups of a node have rendered lately: those who catch up together ask for the same. One cache for all of them, so
 * that its bound holds however many groups there are. Of an entry it keeps a result for each visibility class.
 */
export class Rendered {
  /** Counts how often all of it was outdated: what was begun under another number is not kept. */
  generation = 0;
  private readonly results = new LRUCache<string, readonly Payload[]>({
    maxSize: LIMITS.RENDERED_BYTES,
    sizeCalculation: (payloads) => payloads.reduce((sum, { bytes }) => sum + bytes, 0),
  });
  private readonly openings = new LRUCache<string, Opened>({ max: LIMITS.OPENINGS_KEPT });

  /** What the results take, about. */
  get bytes(): number {
    return this.results.calculatedSize;
  }

  find(group: number, { seq, mark }: Place, viewer: Viewer): Payload | undefined {
    const payloads = this.results.get(keyOf(group, seq));
    return payloads?.find((payload) => payload.mark === mark && payload.isFor(viewer));
  }

  /** @param generation that in which it began to be rendered */
  add(group: number, payload: Payload, generation: number): void {
    if (generation !== this.generation) return;
    const key = keyOf(group, payload.seq);
    this.results.set(key, [...(this.results.peek(key) ?? []), payload]);
  }

  opened(group: number, reason: string): Opened | undefined {
    return this.openings.get(keyOf(group, reason));
  }

  addOpened(group: number, reason: string, opened: Opened): void {
    this.openings.set(keyOf(group, reason), opened);
  }

  dropOpened(group: number, reason: string, opened: Opened): void {
    const key = keyOf(group, reason);
    if (this.openings.peek(key) === opened) this.openings.delete(key);
  }

  /** What was rendered may no longer be sent: it shows what may not be shown any more, or another history. */
  forget(): void {
    this.generation += 1;
    this.results.clear();
    this.openings.clear();
  }
}

function keyOf(group: number, what: number | string): string {
  return `${String(group)}:${String(what)}`;
}
