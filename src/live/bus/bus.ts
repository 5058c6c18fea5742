import type { Entry } from '../feed.js';

/** Copies of committed entries, sent from the node that committed them to all others. */
export interface Announcement {
  /** Names the process that sends it. */
  readonly from: string;
  readonly epoch: string;
  /** Seq of the newest entry the sender knows. */
  readonly head: number;
  /** The mark of the entry before the first of these, as the sender's store has it. */
  readonly before: number;
  /** Empty when they would not fit a message: then it is a bare wake-up. */
  readonly entries: readonly Entry[];
}

export interface BusListener {
  announced(announcement: Announcement): void;
  /** While a bus is down its announcements may be lost and the feed must be polled. @param reason where it is down and that is known */
  stateChanged(up: boolean, reason?: unknown): void;
}

/**
 * Carries announcements between nodes. A bus may lose, repeat and reorder them and may deliver a node its own:
 * the feed in the store is the truth, a bus only saves waiting for the next poll.
 */
export interface Bus {
  /** Starts listening, if need be later; `stateChanged` is called at least once before it resolves. */
  start(listener: BusListener): Promise<void>;
  /** Never throws and never waits: what cannot be sent is found by polling. */
  publish(announcement: Announcement): void;
  close(): Promise<void>;
}
