/** Feed entries of announcements. Of a draft there are none. */
export enum AnnouncementEntry {
  ANNOUNCEMENT_PUBLISHED = 'ANNOUNCEMENT_PUBLISHED',
  ANNOUNCEMENT_UPDATED = 'ANNOUNCEMENT_UPDATED',
  ANNOUNCEMENT_WITHDRAWN = 'ANNOUNCEMENT_WITHDRAWN',
}

export const ANNOUNCEMENT_ENTRIES_SAY: Readonly<Record<AnnouncementEntry, string>> = {
  ANNOUNCEMENT_PUBLISHED: 'An announcement was published.',
  ANNOUNCEMENT_UPDATED: 'What a published announcement says changed.',
  ANNOUNCEMENT_WITHDRAWN: 'An announcement was withdrawn.',
};
