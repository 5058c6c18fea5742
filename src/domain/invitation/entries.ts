/**
 * Feed entries of invitations. The feed is public: but for its acceptance, what is said of an invitation is about neither side and links to
 * nothing. An entry about either would tell, beside its neighbours of the same moment, who is invited where.
 */
export enum InvitationEntry {
  INVITATION_SENT = 'INVITATION_SENT',
  INVITATION_ACCEPTED = 'INVITATION_ACCEPTED',
  INVITATION_DECLINED = 'INVITATION_DECLINED',
  INVITATION_WITHDRAWN = 'INVITATION_WITHDRAWN',
}

export const INVITATION_ENTRIES_SAY: Readonly<Record<InvitationEntry, string>> = {
  INVITATION_SENT: 'Somebody was invited; it is not said who, and where.',
  INVITATION_ACCEPTED: 'Somebody agreed to be named: it is about where.',
  INVITATION_DECLINED: 'Somebody did not agree; it is not said who, and where.',
  INVITATION_WITHDRAWN: 'An invitation was taken back or ended; it is not said whose.',
};
