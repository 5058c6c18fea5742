import { LRUCache } from 'lru-cache';
import { LIMITS } from '../core/limits.js';
import type { Entry, FeedSource, Place } from './feed.js';
import { Slots } from './slots.js';

/**
 * The past, for those who catch up. Pages lie on fixed boundaries, so subscribers near one another share them; reading
 * is bounded in concurrency, so that thousands who come back at once do not drown the live ones.
 */
export class History {
  /** The newest entries, contiguous, kept in memory: most who catch up are only a little behind. */
  private recent: Entry[] = [];
  /** The mark of the entry before them. */
  private recentBefore = 0;
  private pages = new LRUCache<number, readonly Entry[]>({ max: LIMITS.FEED_PAGES_KEPT });
  private reading = new Map<number, Promise<readonly Entry[]>>();
  private readonly slots = new Slots(LIMITS.FEED_PAGES_READING);

  constructor(private readonly source: FeedSource) {}

  /** @param before the mark of the entry before the first of them */
  append(entries: readonly Entry[], before: number): void {
    if (!this.recent.length) this.recentBefore = before;
    this.recent.push(...entries);
    // Trimmed in large steps, so that appending costs the same however long the window is.
    if (this.recent.length > 2 * LIMITS.FEED_WINDOW_ENTRIES) {
      const first = this.recent.length - LIMITS.FEED_WINDOW_ENTRIES;
      this.recentBefore = (this.recent[first - 1] as Entry).mark;
      this.recent = this.recent.slice(first);
    }
  }

  /**
   * Some entries right after a place and not beyond `head`, in order. None means: ask again. Undefined means that the
   * entry at the place is another now, or no longer kept.
   */
  async after({ seq, mark }: Place, head: number): Promise<readonly Entry[] | undefined> {
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

  /** One entry, undefined when it is not kept. */
  async at(seq: number): Promise<Entry | undefined> {
    const oldest = this.recent[0];
    if (oldest && seq >= oldest.seq) return this.recent[seq - oldest.seq];
    return (await this.page(seq)).find((entry) => entry.seq === seq);
  }

  /** Another history began. */
  forget(): void {
    this.recent = [];
    this.recentBefore = 0;
    // Replaced, not cleared: a read that is under way still writes into the old ones.
    this.pages = new LRUCache({ max: LIMITS.FEED_PAGES_KEPT });
    this.reading = new Map();
  }

  /** The page of what follows a seq; the entry at the seq is on it too. */
  private async page(seq: number): Promise<readonly Entry[]> {
    const page = Math.floor(seq / LIMITS.FEED_PAGE_ENTRIES);
    return this.pages.get(page) ?? (await this.read(page));
  }

  private read(page: number): Promise<readonly Entry[]> {
    const { pages, reading } = this;
    const running = reading.get(page);
    if (running) return running;
    const first = page * LIMITS.FEED_PAGE_ENTRIES;
    // With the last entry of the page before: whoever goes on from there must stand on it.
    const from = Math.max(first - 1, 0);
    const read = this.slots
      .run(() => this.source.read(from, LIMITS.FEED_PAGE_ENTRIES + first - from))
      .then((entries) => {
        // Only a full page never changes again.
        if (entries.length === LIMITS.FEED_PAGE_ENTRIES + first - from) pages.set(page, entries);
        return entries;
      })
      .finally(() => reading.delete(page));
    reading.set(page, read);
    return read;
  }
}
