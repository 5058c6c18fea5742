/** Not of the feed itself: what a subscription is told when its cursor can no longer be honoured. */
export const RESYNC = 'RESYNC';
