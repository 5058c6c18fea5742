import type { Concealed } from '../concealed.js';
import { ofItsOrganisation } from '../organisation/visibility.js';
import { visibility } from '../visibility.js';
import { Announcement, AnnouncementState } from './entity.js';
import { SEE_DRAFT_ANNOUNCEMENTS } from './permissions.js';

export const DRAFT_ANNOUNCEMENTS_OF = visibility(
  SEE_DRAFT_ANNOUNCEMENTS,
  (_loaders, { id }: { id: string }) => Promise.resolve({ organisation: id }),
);

export const isDraft = ({ state }: Pick<Announcement, 'state'>): boolean => state === AnnouncementState.DRAFT;

/** A draft is there for its organisation alone. */
export const DRAFT_ANNOUNCEMENTS: Concealed<Announcement> = {
  entity: Announcement,
  isConcealed: isDraft,
  seenBy: [ofItsOrganisation(SEE_DRAFT_ANNOUNCEMENTS)],
};
