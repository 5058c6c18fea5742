import type { Feature } from '../feature.js';
import { Initiative, InitiativeProject, InitiativeYear } from './entity.js';
import { INITIATIVE_ENTRIES_SAY, InitiativeEntry } from './entries.js';
import { initiatives, initiativeYears, projectsOf } from './lists.js';
import { Initiatives1796428800305 } from './migration.js';
import { initiativeMutations } from './mutations.js';
import { InitiativeResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Initiative: { prefix: 'itv'; noun: { en: 'initiative'; zh: '专项行动' } };
    InitiativeYear: { prefix: 'ity'; noun: { en: 'year of an initiative'; zh: '行动年度' } };
  }
}

export const initiative: Feature = {
  name: 'initiative',
  ids: {
    Initiative: { prefix: 'itv', noun: { en: 'initiative', zh: '专项行动' } },
    InitiativeYear: { prefix: 'ity', noun: { en: 'year of an initiative', zh: '行动年度' } },
  },
  entities: [Initiative, InitiativeProject, InitiativeYear],
  movesWithOrganisation: [Initiative],
  migrations: [Initiatives1796428800305],
  nodes: [Initiative, InitiativeYear],
  entries: InitiativeEntry,
  entriesSay: INITIATIVE_ENTRIES_SAY,
  links: { initiative: Initiative, initiativeYear: InitiativeYear },
  lists: [initiatives, projectsOf, initiativeYears],
  mutations: initiativeMutations,
  resolvers: () => [new InitiativeResolver()],
};
