/** Feed entries of events. */
export enum EventEntry {
  EVENT_CREATED = 'EVENT_CREATED',
  EVENT_UPDATED = 'EVENT_UPDATED',
  EVENT_CANCELLED = 'EVENT_CANCELLED',
  EVENT_REINSTATED = 'EVENT_REINSTATED',
  SEGMENT_ADVANCED = 'SEGMENT_ADVANCED',
  SEGMENT_ADDED = 'SEGMENT_ADDED',
  SEGMENT_UPDATED = 'SEGMENT_UPDATED',
  SEGMENT_MOVED = 'SEGMENT_MOVED',
  SEGMENT_REMOVED = 'SEGMENT_REMOVED',
}

export const EVENT_ENTRIES_SAY: Readonly<Record<EventEntry, string>> = {
  EVENT_CREATED: 'An event was created.',
  EVENT_UPDATED: 'What is said of an event changed.',
  EVENT_CANCELLED: 'An event is not held.',
  EVENT_REINSTATED: 'An event that was cancelled is held after all.',
  SEGMENT_ADVANCED: 'Another part of a programme runs, or none any more.',
  SEGMENT_ADDED: 'A part was added to a programme.',
  SEGMENT_UPDATED: 'What is said of a part of a programme changed.',
  SEGMENT_MOVED: 'A part of a programme was put elsewhere in its order.',
  SEGMENT_REMOVED: 'A part was taken out of a programme.',
};
