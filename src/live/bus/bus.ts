import type { Entry } from '../feed/feed.js';

/** Copies of committed entries, sent from the node that committed them to all others. */
export interface Announcement {
  /** Name of the sending process. */
  readonly from: string;
  readonly epoch: string;
  /** Seq of the newest entry that the sender knows. */
  readonly head: number;
  /** The mark of the entry before the first of `entries`, as the sender's store has it. */
  readonly before: number;
  /** Empty when they do not fit a message. The announcement is then only a wake-up. */
  readonly entries: readonly Entry[];
}

export interface BusListener {
  announced(announcement: Announcement): void;
  /**
   * While the bus is down, announcements may be lost, so the feed must be polled. @param reason why it is down, where that is
   * known
   */
  stateChanged(up: boolean, reason?: unknown): void;
}

/**
 * Carries announcements between nodes.
 *
 * Background: what one node commits, the other nodes must learn at once.
 *
 * The naive way makes a message queue the source of what is shown. The queue must then lose nothing, and must agree with the
 * database about what was committed.
 *
 * The algorithm: the feed in the store is the truth, and a bus only saves waiting for the next poll. It may therefore lose,
 * repeat and reorder announcements, and deliver a node's own.
 */
export interface Bus {
  /** Starts listening; the connection may follow later. Calls `stateChanged` at least once before it resolves. */
  start(listener: BusListener): Promise<void>;
  /** Never throws and never waits. Other nodes find by polling what could not be sent. */
  publish(announcement: Announcement): void;
  close(): Promise<void>;
}
