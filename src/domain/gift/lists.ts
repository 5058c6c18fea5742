import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { AnnouncedGift } from './entity.js';
import { GiftEntry } from './entries.js';
import { AnnouncedGiftConnection } from './input.js';

export const announcedGifts = list({
  of: AnnouncedGift,
  connection: AnnouncedGiftConnection,
  changes: { items: [GiftEntry.GIFT_ANNOUNCED] },
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
  usually: { field: 'announcedAt', direction: Direction.ASC },
});
