/** One entry of the feed: what changed, what it is about, and its number in the order of commits. */
export interface Entry {
  /** Position in the feed: 1, 2, 3 … without gaps, in commit order. */
  readonly seq: number;
  /**
   * A random number that is the same for all entries of a transaction. It tells apart entries of two epochs with the same seq.
   */
  readonly mark: number;
  /** When it was committed, UTC milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** Ids of everything the entry is about; subscriptions find it by these. */
  readonly subjects: readonly string[];
  /** Facts as of this entry. Only the feature that published it knows their form. */
  readonly payload: unknown;
}

/** A position in the feed: the entry there, by number and mark. */
export type Position = Pick<Entry, 'seq' | 'mark'>;

/** How far a feed has come. */
export interface FeedHead {
  /** Name of the epoch. Restoring a backup begins another one. */
  readonly epoch: string;
  /** Seq of the newest entry, 0 when there is none. */
  readonly seq: number;
  /** The mark of that entry, 0 when there is none. */
  readonly mark: number;
  /** Entries up to and including this seq are no longer kept. */
  readonly floor: number;
}

/** Entries that one transaction appended. */
export interface Appended {
  readonly entries: readonly Entry[];
  /** The mark of the entry before the first one; 0 at the beginning of the feed. */
  readonly before: number;
}

/** What the engine needs of the feed's store. */
export interface FeedSource {
  head(): Promise<FeedHead>;
  /**
   * The entries with seq in (after, after + limit], in order; fewer only at the end of the feed. No power cut can undo them:
   * some databases show a commit before it is safe on disk, and a screen must not show what is lost later.
   */
  read(after: number, limit: number): Promise<readonly Entry[]>;
  /** Everything up to a seq is safe on disk: a node announces an entry only after its commit. */
  durableUpTo?(seq: number): void;
}
