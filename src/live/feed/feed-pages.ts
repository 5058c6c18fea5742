import { LRUCache } from 'lru-cache';
import { LIMITS } from '../../core/limits.js';
import type { Entry, FeedSource, Position } from './feed.js';
import { Semaphore } from '../groups/semaphore.js';

/**
 * Entries that were handed on, for subscribers that catch up.
 *
 * Background: after a network failure thousands of subscribers come back, most a little behind, some far.
 *
 * The naive way reads the store for each subscriber after its own position. No two ask for the same rows, and the reads delay
 * those of live subscribers.
 *
 * The algorithm: a window of the newest entries is kept in memory. Older entries are read in pages with fixed boundaries, so
 * that subscribers near one another share them. Requests for a page that is being read wait for it, full pages are cached, and
 * at most FEED_PAGES_READING are read at once. Each page also holds the entry before it: its mark proves that the page
 * continues the reader's epoch.
 */
export class FeedPages {
  /** The newest entries, without gaps. Most subscribers that catch up need only these. */
  private recent: Entry[] = [];
  /** The mark of the entry before the window. */
  private recentBefore = 0;
  private pages = new LRUCache<number, readonly Entry[]>({ max: LIMITS.FEED_PAGES_KEPT });
  private reading = new Map<number, Promise<readonly Entry[]>>();
  private readonly reads = new Semaphore(LIMITS.FEED_PAGES_READING);

  constructor(private readonly source: FeedSource) {}

  /** @param before the mark of the entry before the first one */
  append(entries: readonly Entry[], before: number): void {
    if (!this.recent.length) this.recentBefore = before;
    this.recent.push(...entries);
    // The window is trimmed in large steps, so that the cost of appending does not depend on its length.
    if (this.recent.length > 2 * LIMITS.FEED_WINDOW_ENTRIES) {
      const first = this.recent.length - LIMITS.FEED_WINDOW_ENTRIES;
      this.recentBefore = (this.recent[first - 1] as Entry).mark;
      this.recent = this.recent.slice(first);
    }
  }

  /**
   * Entries right after a position, up to `head`, in order. An empty list means that the caller must ask again; undefined, that
   * the entry at the position was replaced or is no longer kept.
   */
  async after({ seq, mark }: Position, head: number): Promise<readonly Entry[] | undefined> {
    const oldest = this.recent[0];
    if (oldest && seq >= oldest.seq - 1) {
      const start = seq - oldest.seq + 1;
      const before = start ? this.recent[start - 1]?.mark : this.recentBefore;
      if (before !== mark) return undefined;
      const count = Math.min(LIMITS.FEED_PAGE_ENTRIES, head - seq);
      return this.recent.slice(start, start + count);
    }
    const entries = await this.page(seq);
    const isKept = seq === 0 ? mark === 0 : entries.some((entry) => entry.seq === seq && entry.mark === mark);
    if (!isKept) return undefined;
    return entries.filter((entry) => entry.seq > seq && entry.seq <= head);
  }

  /** The entries after `seq`, up to the next multiple of FEED_PAGE_ENTRIES and up to `head`, whatever their marks. */
  async rest(seq: number, head: number): Promise<readonly Entry[]> {
    const end = Math.min(head, (Math.floor(seq / LIMITS.FEED_PAGE_ENTRIES) + 1) * LIMITS.FEED_PAGE_ENTRIES);
    const oldest = this.recent[0];
    if (oldest && seq >= oldest.seq - 1) return this.recent.slice(seq - oldest.seq + 1, end - oldest.seq + 1);
    return (await this.page(seq)).filter((entry) => entry.seq > seq && entry.seq <= end);
  }

  /** One entry; undefined when it is not kept. */
  async at(seq: number): Promise<Entry | undefined> {
    const oldest = this.recent[0];
    if (oldest && seq >= oldest.seq) return this.recent[seq - oldest.seq];
    return (await this.page(seq)).find((entry) => entry.seq === seq);
  }

  /** Another epoch began. */
  forget(): void {
    this.recent = [];
    this.recentBefore = 0;
    // The cache is replaced and not cleared, because a read in progress still writes into the old one.
    this.pages = new LRUCache({ max: LIMITS.FEED_PAGES_KEPT });
    this.reading = new Map();
  }

  /** The page that continues after a seq. It also holds the entry at that seq. */
  private async page(seq: number): Promise<readonly Entry[]> {
    const page = Math.floor(seq / LIMITS.FEED_PAGE_ENTRIES);
    return this.pages.get(page) ?? (await this.read(page));
  }

  private read(page: number): Promise<readonly Entry[]> {
    const { pages, reading } = this;
    const running = reading.get(page);
    if (running) return running;
    const first = page * LIMITS.FEED_PAGE_ENTRIES;
    // Includes the last entry of the page before, so that the reader can compare its mark.
    const from = Math.max(first - 1, 0);
    const read = this.reads
      .run(() => this.source.read(from, LIMITS.FEED_PAGE_ENTRIES + first - from))
      .then((entries) => {
        // Only a full page does not change any more.
        if (entries.length === LIMITS.FEED_PAGE_ENTRIES + first - from) pages.set(page, entries);
        return entries;
      })
      .finally(() => reading.delete(page));
    reading.set(page, read);
    return read;
  }
}
