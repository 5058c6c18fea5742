import type { Feature } from '../feature.js';
import { Award } from './entity.js';
import { AWARD_ENTRIES_SAY, AwardEntry } from './entries.js';
import { exportedAwards } from './exports/awards.js';
import { awards } from './lists.js';
import { Awards1796342400061 } from './migration.js';
import { awardMutations } from './mutations.js';
import { AwardResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Award: { prefix: 'awd'; noun: { en: 'award'; zh: '授予' } };
  }
}

export const award: Feature = {
  name: 'award',
  ids: { Award: { prefix: 'awd', noun: { en: 'award', zh: '授予' } } },
  entities: [Award],
  movesWithOrganisation: [Award],
  migrations: [Awards1796342400061],
  nodes: [Award],
  entries: AwardEntry,
  entriesSay: AWARD_ENTRIES_SAY,
  links: { award: Award },
  exports: [exportedAwards],
  lists: [awards],
  mutations: awardMutations,
  resolvers: () => [new AwardResolver()],
};
