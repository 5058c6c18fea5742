import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';
import type { Entry, FeedSource } from './feed.js';
import { Slots } from './slots.js';

/**
 * The past, for those who catch up. Pages lie on fixed boundaries, so subscribers near one another share them; reading
 * is bounded in concurrency, so that thousands who come back at once do not drown the live ones.
 */
export class History {
  /** The newest entries, contiguous, kept in memory: most who catch up are only a little behind. */
  private recent: Entry[] = [];
  private pages = new LRUCache<number, readonly Entry[]>({ max: LIMITS.FEED_PAGES_KEPT });
  private reading = new Map<number, Promise<readonly Entry[]>>();
  private readonly slots = new Slots(LIMITS.FEED_PAGES_READING);

  constructor(private readonly source: FeedSource) {}

  append(entries: readonly Entry[]): void {
    this.recent.push(...entries);
    // Trimmed in large steps, so that appending costs the same however long the window is.
    if (this.recent.length > 2 * LIMITS.FEED_WINDOW_ENTRIES) {
      this.recent = this.recent.slice(-LIMITS.FEED_WINDOW_ENTRIES);
    }
  }

  /** Some entries right after a seq and not beyond `head`, in order. None means: ask again. */
  async after(after: number, head: number): Promise<readonly Entry[]> {
    const oldest = this.recent[0];
    if (oldest && after >= oldest.seq - 1) {
      const start = after - oldest.seq + 1;
      const count = Math.min(LIMITS.FEED_PAGE_ENTRIES, head - after);
      return this.recent.slice(start, start + count);
    }
    const page = Math.floor(after / LIMITS.FEED_PAGE_ENTRIES);
    const entries = this.pages.get(page) ?? (await this.read(page));
    return entries.filter((entry) => entry.seq > after && entry.seq <= head);
  }

  /** Another history began. */
  forget(): void {
    this.recent = [];
    // Replaced, not cleared: a read that is under way still writes into the old ones.
    this.pages = new LRUCache({ max: LIMITS.FEED_PAGES_KEPT });
    this.reading = new Map();
  }

  private read(page: number): Promise<readonly Entry[]> {
    const { pages, reading } = this;
    const running = reading.get(page);
    if (running) return running;
    const first = page * LIMITS.FEED_PAGE_ENTRIES;
    const read = this.slots
      .run(() => this.source.read(first, LIMITS.FEED_PAGE_ENTRIES))
      .then((entries) => {
        // Only a full page never changes again.
        if (entries.length === LIMITS.FEED_PAGE_ENTRIES) pages.set(page, entries);
        return entries;
      })
      .finally(() => reading.delete(page));
    reading.set(page, read);
    return read;
  }
}
