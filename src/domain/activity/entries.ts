/** Feed entries of activities. */
export enum ActivityEntry {
  ACTIVITY_RECORDED = 'ACTIVITY_RECORDED',
  ACTIVITY_UPDATED = 'ACTIVITY_UPDATED',
}

export const ACTIVITY_ENTRIES_SAY: Readonly<Record<ActivityEntry, string>> = {
  ACTIVITY_RECORDED: 'An organisation has told of something that it does again and again.',
  ACTIVITY_UPDATED:
    'What is said of an activity changed, such as what it has achieved, or that it has ended.',
};
