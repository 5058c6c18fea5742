import type { Feature } from '../feature.js';
import { Announcement } from './entity.js';
import { ANNOUNCEMENT_ENTRIES_SAY, AnnouncementEntry } from './entries.js';
import { announcements, draftAnnouncements } from './lists.js';
import { Announcements1796256000041 } from './migrations/announcements.js';
import { DraftsInOrder1796342400204 } from './migrations/orders.js';
import { announcementMutations } from './mutations.js';
import { AnnouncementResolver } from './resolver.js';
import { DRAFT_ANNOUNCEMENTS, isDraft } from './visibility.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Announcement: { prefix: 'ann'; noun: { en: 'announcement'; zh: '公告' } };
  }
}

export const announcement: Feature = {
  name: 'announcement',
  ids: { Announcement: { prefix: 'ann', noun: { en: 'announcement', zh: '公告' } } },
  entities: [Announcement],
  movesWithOrganisation: [Announcement],
  migrations: [Announcements1796256000041, DraftsInOrder1796342400204],
  nodes: [Announcement],
  concealed: [DRAFT_ANNOUNCEMENTS],
  entries: AnnouncementEntry,
  entriesSay: ANNOUNCEMENT_ENTRIES_SAY,
  redacting: [AnnouncementEntry.ANNOUNCEMENT_UPDATED, AnnouncementEntry.ANNOUNCEMENT_WITHDRAWN],
  links: { announcement: Announcement },
  unlinked: { announcement: (row) => isDraft(row as Announcement) },
  feedFilters: { announcementId: 'Announcement' },
  lists: [announcements, draftAnnouncements],
  mutations: announcementMutations,
  resolvers: ({ nodes }) => [new AnnouncementResolver(nodes)],
};
