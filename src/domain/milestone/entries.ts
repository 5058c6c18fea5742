/** Feed entries of milestones. */
export enum MilestoneEntry {
  MILESTONE_RECORDED = 'MILESTONE_RECORDED',
  MILESTONE_UPDATED = 'MILESTONE_UPDATED',
}

export const MILESTONE_ENTRIES_SAY: Readonly<Record<MilestoneEntry, string>> = {
  MILESTONE_RECORDED: 'A milestone was recorded.',
  MILESTONE_UPDATED: 'What is said of a milestone changed.',
};
