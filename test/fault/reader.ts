import { feedCursor } from '../../src/core/cursor.js';
import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import type { GraphClient, LiveResults } from '../harness/client.js';

const FEED =
  'subscription ($id: ID!, $after: Cursor) { feed(filter: { eventId: $id }, after: $after) { cursor } }';

/** A client that reads an event's feed, keeps every cursor, and may resume at another node. */
export class Reader {
  private before: string[] = [];
  private live: LiveResults;

  constructor(
    node: GraphClient,
    private readonly eventId: string,
    private readonly after: string,
  ) {
    this.live = this.follow(node);
  }

  get shown(): string[] {
    return [...this.before, ...this.live.data.map(({ feed }) => feed.cursor)];
  }

  /** Resolves once the entry has arrived. @throws Error after the patience */
  reaches(cursor: string, patienceMs?: number): Promise<void> {
    return this.live.until(({ data }) => data.some(({ feed }) => feed.cursor === cursor), patienceMs);
  }

  async goOnAt(node: GraphClient): Promise<void> {
    await this.live.close();
    this.before = this.shown;
    this.live = this.follow(node);
  }

  close(): Promise<void> {
    return this.live.close();
  }

  private follow(node: GraphClient): LiveResults {
    return node.subscribe(FEED, { id: this.eventId, after: this.before.at(-1) ?? this.after });
  }
}

/** Cursors of all entries in the store about an event, in order. */
export async function cursorsAbout(url: string, eventId: string): Promise<string[]> {
  const store = await openStore(url, storeSchema);
  try {
    const { epoch, seq } = await store.feed.head();
    const entries = await store.feed.read(0, seq);
    return entries
      .filter(({ subjects }) => subjects.includes(eventId))
      .map((entry) => feedCursor({ epoch, seq: entry.seq, mark: entry.mark }));
  } finally {
    await store.close();
  }
}
