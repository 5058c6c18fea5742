import { Event } from '../event/entity.js';
import { loadOrganisers } from '../event/organisers/organisers.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { ofEvent } from '../event/visibility.js';
import { mutation } from '../mutation.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { AnnouncedGift, giftStateAfter } from './entity.js';
import { AnnouncedGiftPayload, AnnounceGift, FulfilGift, WithdrawGift } from './input.js';
import { ANNOUNCE_GIFTS, GIVE } from './permissions.js';
import { announceGift, fulfilGift, withdrawGift } from './service.js';

const BY_ORGANISERS = visibility(ANNOUNCE_GIFTS, async (loaders, { eventId }: AnnouncedGift) => ({
  organiser: await loadOrganisers(loaders, eventId),
}));
const BY_GIVER = visibility(GIVE, (_loaders, { organisationId: donor }: AnnouncedGift) =>
  Promise.resolve({ donor, allowed: null }),
);

export const giftMutations = [
  mutation('announceGift', {
    description:
      'Announces a gift without a figure at an event: it is in no total. What has a figure is a donation.',
    requires: [ANNOUNCE_GIFTS, GIVE],
    input: AnnounceGift,
    payload: AnnouncedGiftPayload,
    on: [
      actsOn(Event, { by: ofEvent(ANNOUNCE_GIFTS), check: (event) => mustNotBeCancelled(event, 'eventId') }),
    ],
    change: async (tx, actor, command) => ({ announcedGift: await announceGift(tx, actor, command) }),
  }),
  mutation('fulfilGift', {
    description: 'Says that a donation with a figure is the gift that had been announced, or a part of it.',
    requires: [ANNOUNCE_GIFTS],
    input: FulfilGift,
    payload: AnnouncedGiftPayload,
    on: [actsOn(AnnouncedGift, { by: BY_ORGANISERS, check: ({ state }) => giftStateAfter(state, 'fulfil') })],
    change: async (tx, actor, command) => ({ announcedGift: await fulfilGift(tx, actor, command) }),
  }),
  mutation('withdrawGift', {
    description: 'Takes back a gift that was announced. Who organises the event may, and who gives.',
    requires: [ANNOUNCE_GIFTS, GIVE],
    input: WithdrawGift,
    payload: AnnouncedGiftPayload,
    on: [
      actsOn(AnnouncedGift, {
        by: [BY_ORGANISERS, BY_GIVER],
        check: ({ state }) => giftStateAfter(state, 'withdraw'),
      }),
    ],
    change: async (tx, actor, command) => ({ announcedGift: await withdrawGift(tx, actor, command) }),
  }),
];
