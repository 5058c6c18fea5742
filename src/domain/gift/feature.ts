import type { Feature } from '../feature.js';
import { AnnouncedGift, GiftDonation } from './entity.js';
import { GIFT_ENTRIES_SAY, GiftEntry } from './entries.js';
import { announcedGifts } from './lists.js';
import { AnnouncedGifts1796342400032 } from './migration.js';
import { giftMutations } from './mutations.js';
import { AnnouncedGiftResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    AnnouncedGift: { prefix: 'gft'; noun: { en: 'announced gift'; zh: '宣布的捐赠' } };
  }
}

export const gift: Feature = {
  name: 'gift',
  ids: { AnnouncedGift: { prefix: 'gft', noun: { en: 'announced gift', zh: '宣布的捐赠' } } },
  entities: [AnnouncedGift, GiftDonation],
  movesWithOrganisation: [AnnouncedGift],
  migrations: [AnnouncedGifts1796342400032],
  nodes: [AnnouncedGift],
  entries: GiftEntry,
  entriesSay: GIFT_ENTRIES_SAY,
  links: { announcedGift: AnnouncedGift },
  lists: [announcedGifts],
  mutations: giftMutations,
  resolvers: () => [new AnnouncedGiftResolver()],
};
