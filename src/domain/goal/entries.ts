/** Feed entries of goals. */
export enum GoalEntry {
  GOAL_SET = 'GOAL_SET',
  GOAL_REMOVED = 'GOAL_REMOVED',
}

export const GOAL_ENTRIES_SAY: Readonly<Record<GoalEntry, string>> = {
  GOAL_SET: 'It was said how much is to be given to something, or another amount.',
  GOAL_REMOVED: 'Something has no goal any more.',
};
