/** A subscription, as the caller that requested it sees it. */
export interface Subscription {
  /** Ends the subscription. Nothing more is sent. */
  end(): void;
}

/**
 * opening      is sent its opening or a resync, or goes back to before a result that was taken back
 * catchingUp   reads the feed from its own position, no faster than its socket takes it
 * live         is sent what its group renders
 * closed       has ended
 */
export type SubscriberState = 'opening' | 'catchingUp' | 'live' | 'closed';

/**
 * opened       its opening was sent, or its cursor is honoured
 * caughtUp     its position is the head
 * fellBehind   its socket is slow, or the queue of its group is full
 * interrupted  the epoch changed, or a result that waited for its socket was redacted
 * ended        its client, the gateway or a permanent failure ended it
 */
export type SubscriberEvent = 'opened' | 'caughtUp' | 'fellBehind' | 'interrupted' | 'ended';

/** The state after each event. Events that cannot happen in a state leave it unchanged. */
export const NEXT_STATE: Readonly<
  Record<SubscriberState, Readonly<Record<SubscriberEvent, SubscriberState>>>
> = {
  opening: {
    opened: 'catchingUp',
    caughtUp: 'opening',
    fellBehind: 'opening',
    interrupted: 'opening',
    ended: 'closed',
  },
  catchingUp: {
    // After a resync while catching up.
    opened: 'catchingUp',
    caughtUp: 'live',
    fellBehind: 'catchingUp',
    interrupted: 'opening',
    ended: 'closed',
  },
  live: {
    opened: 'live',
    caughtUp: 'live',
    fellBehind: 'catchingUp',
    interrupted: 'opening',
    ended: 'closed',
  },
  closed: {
    opened: 'closed',
    caughtUp: 'closed',
    fellBehind: 'closed',
    interrupted: 'closed',
    ended: 'closed',
  },
};
