/** One entry of the feed: what changed, about what, and where it stands. */
export interface Entry {
  /** Place in the feed: 1, 2, 3 … without gaps, in commit order. */
  readonly seq: number;
  /** A random number of its transaction: tells it from the entry that another history has at the same seq. */
  readonly mark: number;
  /** When it was committed, UTC milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** Ids of everything the entry is about; subscriptions find it by these. */
  readonly subjects: readonly string[];
  /** Facts as of this entry. What they mean is the publisher's business. */
  readonly payload: unknown;
}

/** An entry by where it is and which it is. */
export type Place = Pick<Entry, 'seq' | 'mark'>;

/** Where a feed stands. */
export interface FeedHead {
  /** Names this history of the feed; whoever restores a backup begins another. */
  readonly epoch: string;
  /** Seq of the newest entry, 0 when there is none. */
  readonly seq: number;
  /** The mark of that entry, 0 when there is none. */
  readonly mark: number;
  /** Entries up to and including this seq are no longer kept. */
  readonly floor: number;
}

/** What one transaction appended. */
export interface Appended {
  readonly entries: readonly Entry[];
  /** The mark of the entry before the first of them, 0 at the beginning. */
  readonly before: number;
}

/** What the engine needs of the place where the feed is kept. */
export interface FeedSource {
  head(): Promise<FeedHead>;
  /**
   * The entries with seq in (after, after + limit], in order. Shorter only at the end of the feed. None of them can be
   * undone by a power cut: some databases show a commit before it is safe on disk, and what was on a wall stays true.
   */
  read(after: number, limit: number): Promise<readonly Entry[]>;
  /** Told that everything up to a seq is safe on disk: who announces an entry does so after its commit. */
  settled?(seq: number): void;
}
