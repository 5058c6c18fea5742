import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { AnnouncedGift } from './entity.js';
import { GiftEntry } from './entries.js';
import { AnnouncedGiftConnection, AnnouncedGiftFilter } from './input.js';

export const announcedGifts = list({
  of: AnnouncedGift,
  connection: AnnouncedGiftConnection,
  changes: {
    items: [GiftEntry.GIFT_ANNOUNCED],
    columns: { state: [GiftEntry.GIFT_FULFILLED, GiftEntry.GIFT_WITHDRAWN] },
  },
  on: [
    {
      type: Event,
      field: 'announcedGifts',
      description:
        'Gifts that were announced at it without a figure, the first first; those that were withdrawn too.',
      by: 'eventId',
    },
    {
      type: Project,
      field: 'announcedGifts',
      description: 'Gifts for it that were announced without a figure, the first first.',
      by: 'projectId',
    },
    {
      type: Organisation,
      field: 'announcedGifts',
      description: 'Gifts that it has announced without a figure, the first first.',
      by: 'organisationId',
    },
  ],
  filter: { type: AnnouncedGiftFilter, by: { states: oneOf('state') } },
  orderBy: orders(AnnouncedGift, ['announcedAt']),
  usually: { field: 'announcedAt', direction: Direction.ASC },
});
