/** What of events stands in the feed. */
export enum EventEntry {
  EVENT_CREATED = 'EVENT_CREATED',
  EVENT_UPDATED = 'EVENT_UPDATED',
  SEGMENT_ADVANCED = 'SEGMENT_ADVANCED',
}
