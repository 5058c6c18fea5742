/** Feed entries of memberships. The feed is public: whose membership it is, is shown by the membership alone, to whoever may see it. */
export enum MembershipEntry {
  MEMBERSHIP_RECORDED = 'MEMBERSHIP_RECORDED',
  MEMBERSHIP_UPDATED = 'MEMBERSHIP_UPDATED',
  MEMBERSHIP_ENDED = 'MEMBERSHIP_ENDED',
  MEMBERSHIP_REMOVED = 'MEMBERSHIP_REMOVED',
}

export const MEMBERSHIP_ENTRIES_SAY: Readonly<Record<MembershipEntry, string>> = {
  MEMBERSHIP_RECORDED: 'Somebody is a head, an officer or a member of an organisation, or will be.',
  MEMBERSHIP_UPDATED: 'What is said of a membership changed.',
  MEMBERSHIP_ENDED: 'A membership has got an end.',
  MEMBERSHIP_REMOVED: 'A membership was taken out as if it had never been said.',
};
