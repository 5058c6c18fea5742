import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { actsOn, type Acting } from '../shape/changes/action.js';
import { Announcement } from './entity.js';
import {
  AnnouncementPayload,
  CreateAnnouncement,
  DiscardAnnouncement,
  PublishAnnouncement,
  UpdateAnnouncement,
  WithdrawAnnouncement,
} from './input.js';
import { WRITE_ANNOUNCEMENTS } from './permissions.js';
import { announcementStateAfter, mustBeDraft, mustBeEditable } from './rules.js';
import {
  createAnnouncement,
  discardAnnouncement,
  publishAnnouncement,
  updateAnnouncement,
  withdrawAnnouncement,
} from './service.js';

const acting = (check: NonNullable<Acting<Announcement>['check']>) => [
  actsOn(Announcement, { by: ofItsOrganisation(WRITE_ANNOUNCEMENTS), check }),
];

export const announcementMutations = [
  mutation('createAnnouncement', {
    description: 'Drafts an announcement. Only its organisation sees it until it is published.',
    requires: [WRITE_ANNOUNCEMENTS],
    input: CreateAnnouncement,
    payload: AnnouncementPayload,
    on: [actsOn(Organisation, { by: ofOrganisation(WRITE_ANNOUNCEMENTS) })],
    change: async (tx, actor, command, { nodes }) => ({
      announcement: await createAnnouncement(tx, actor, command, nodes),
    }),
  }),
  mutation('updateAnnouncement', {
    description: 'Changes what an announcement says, until it is withdrawn.',
    requires: [WRITE_ANNOUNCEMENTS],
    input: UpdateAnnouncement,
    payload: AnnouncementPayload,
    on: acting(({ state }) => mustBeEditable(state)),
    change: async (tx, actor, command, { nodes }) => ({
      announcement: await updateAnnouncement(tx, actor, command, nodes),
    }),
  }),
  mutation('discardAnnouncement', {
    description: 'Deletes a draft; answers with no announcement.',
    requires: [WRITE_ANNOUNCEMENTS],
    input: DiscardAnnouncement,
    payload: AnnouncementPayload,
    on: acting(({ state }) => mustBeDraft(state)),
    change: async (tx, actor, command) => {
      await discardAnnouncement(tx, actor, command);
      return { announcement: null };
    },
  }),
  mutation('publishAnnouncement', {
    description: 'Publishes a draft: from now on it is there for everybody.',
    requires: [WRITE_ANNOUNCEMENTS],
    input: PublishAnnouncement,
    payload: AnnouncementPayload,
    on: acting(({ state }) => announcementStateAfter(state, 'publish')),
    change: async (tx, actor, command) => ({ announcement: await publishAnnouncement(tx, actor, command) }),
  }),
  mutation('withdrawAnnouncement', {
    description: 'Takes a published announcement back. It stays as it was, marked as withdrawn.',
    requires: [WRITE_ANNOUNCEMENTS],
    input: WithdrawAnnouncement,
    payload: AnnouncementPayload,
    on: acting(({ state }) => announcementStateAfter(state, 'withdraw')),
    change: async (tx, actor, command) => ({ announcement: await withdrawAnnouncement(tx, actor, command) }),
  }),
];
