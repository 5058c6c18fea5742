import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';
import type { Position } from '../feed/feed.js';
import type { Opening, RenderedResult, Viewer } from '../operation.js';

/** An opening that was requested, and its results so far, one for each visibility class. */
export interface Opened {
  readonly opening: Promise<Opening | undefined>;
  readonly results: RenderedResult[];
  /** The result that is being rendered. */
  rendering: Promise<RenderedResult> | undefined;
  /** The newest entry when it was requested. It may be used again until `until`, if no entry arrives. */
  readonly seq: number;
  readonly until: number;
  done: boolean;
}

/** The results of one entry. */
interface Kept {
  readonly results: readonly RenderedResult[];
  /** When they were last rendered or requested, by performance.now(). */
  usedAt: number;
}

/**
 * Results that the groups of a node rendered recently. Subscribers that catch up at the same time ask for the same ones.
 *
 * The naive way, a cache for each group, bounds each group but not their sum: twenty thousand groups fill the process. This is
 * one cache for all groups. It keeps a result of each entry for each visibility class until nobody has asked for it for
 * RENDERED_MS; otherwise results that nobody needs would fill the cache up to its bound.
 */
export class Rendered {
  /** Increased when all results become outdated. Results whose rendering began before that are not kept. */
  generation = 0;
  private readonly results = new LRUCache<string, Kept>({
    maxSize: LIMITS.RENDERED_BYTES,
    sizeCalculation: ({ results }) => results.reduce((sum, { bytes }) => sum + bytes, 0),
  });
  private readonly openings = new LRUCache<string, Opened>({ max: LIMITS.OPENINGS_KEPT });

  /** Approximate memory of the results. */
  get bytes(): number {
    return this.results.calculatedSize;
  }

  find(group: number, { seq, mark }: Position, viewer: Viewer): RenderedResult | undefined {
    const kept = this.results.get(keyOf(group, seq));
    if (!kept) return undefined;
    kept.usedAt = performance.now();
    return kept.results.find((result) => result.mark === mark && result.isFor(viewer));
  }

  /** @param generation the generation in which its rendering began */
  add(group: number, result: RenderedResult, generation: number): void {
    if (generation !== this.generation) return;
    const key = keyOf(group, result.seq);
    const others = this.results.peek(key)?.results ?? [];
    const usedAt = performance.now();
    this.results.set(key, { results: [...others, result], usedAt });
    this.dropBefore(usedAt - LIMITS.RENDERED_MS);
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

  /** Results so far may no longer be sent: something was redacted, or another epoch began. */
  forget(): void {
    this.generation += 1;
    this.results.clear();
    this.openings.clear();
  }

  private dropBefore(time: number): void {
    // Iterates from the least recently used.
    for (const key of this.results.rkeys()) {
      if ((this.results.peek(key)?.usedAt ?? Infinity) >= time) return;
      this.results.delete(key);
    }
  }
}

function keyOf(group: number, what: number | string): string {
  return `${String(group)}:${String(what)}`;
}
