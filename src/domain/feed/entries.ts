/** Not an entry of the feed: sent to a subscription whose cursor can no longer be honoured. */
export const RESYNC = 'RESYNC';
