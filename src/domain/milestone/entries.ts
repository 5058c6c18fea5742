/** What of milestones stands in the feed. */
export enum MilestoneEntry {
  MILESTONE_RECORDED = 'MILESTONE_RECORDED',
  MILESTONE_UPDATED = 'MILESTONE_UPDATED',
}
