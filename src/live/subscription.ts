/** A subscription as whoever asked for it has it. */
export interface Subscription {
  /** Nothing more is sent. */
  end(): void;
}

/**
 * opening      being sent the state it begins with, or a resync; or going back to before what was taken back
 * catching up  reading the feed from its own position, at the pace of its socket
 * live         carried by its group
 * closed       for good
 *
 * opening → catching up → live; live → catching up when its socket is slow; any → opening when history changed, or
 * what waited for its socket was redacted.
 */
export type SubscriberState = 'opening' | 'catchingUp' | 'live' | 'closed';
