import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { before, isId, oneOf, since } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Announcement, AnnouncementState } from './entity.js';
import { AnnouncementEntry } from './entries.js';
import { AnnouncementConnection, AnnouncementFilter } from './input.js';
import { DRAFT_ANNOUNCEMENTS_OF } from './visibility.js';

const { ANNOUNCEMENT_PUBLISHED, ANNOUNCEMENT_UPDATED, ANNOUNCEMENT_WITHDRAWN } = AnnouncementEntry;

const ABOUT_IT = 'Announcements that are linked to it, the latest first; withdrawn ones too.';

export const announcements = list({
  of: Announcement,
  connection: AnnouncementConnection,
  changes: {
    items: [ANNOUNCEMENT_PUBLISHED],
    columns: {
      aboutId: [ANNOUNCEMENT_PUBLISHED, ANNOUNCEMENT_UPDATED],
      publishedAt: [ANNOUNCEMENT_PUBLISHED],
      state: [ANNOUNCEMENT_PUBLISHED, ANNOUNCEMENT_WITHDRAWN],
    },
  },
  // A draft is told to nobody; its organisation sees it among its drafts.
  always: { where: `item.state <> '${AnnouncementState.DRAFT}'`, values: [] },
  all: { field: 'announcements', description: 'All announcements, the latest first; withdrawn ones too.' },
  on: [
    {
      type: Organisation,
      field: 'announcements',
      description: 'What it has made known, the latest first; withdrawn announcements too.',
      by: 'organisationId',
    },
    { type: Event, field: 'announcements', description: ABOUT_IT, by: 'aboutId' },
    { type: Project, field: 'announcements', description: ABOUT_IT, by: 'aboutId' },
  ],
  filter: {
    type: AnnouncementFilter,
    by: {
      organisationId: isId('Organisation', 'organisationId'),
      states: oneOf('state'),
      publishedFrom: since('publishedAt'),
      publishedBefore: before('publishedAt', 'publishedFrom'),
    },
  },
  orderBy: orders(Announcement, ['publishedAt']),
  usually: { field: 'publishedAt', direction: Direction.DESC },
});

/** What an organisation has drafted, for its members. */
export const draftAnnouncements = list({
  of: Announcement,
  connection: AnnouncementConnection,
  // A change of a draft is told as ANNOUNCEMENT_UPDATED, to whoever made it alone.
  changes: { items: [ANNOUNCEMENT_UPDATED, ANNOUNCEMENT_PUBLISHED] },
  // An index by organisation goes on with this column: those that are published are not read.
  always: { where: 'item.publishedAt IS NULL', values: [] },
  on: [
    {
      type: Organisation,
      field: 'draftAnnouncements',
      description:
        'What it has drafted and not published yet, the first one first, for its members; null for all others.',
      by: 'organisationId',
      seenBy: DRAFT_ANNOUNCEMENTS_OF,
    },
  ],
  orderBy: orders(Announcement, ['createdAt'], { name: 'DraftAnnouncement' }),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
