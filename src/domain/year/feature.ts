import type { Feature } from '../feature.js';
import { ClosedYear } from './entity.js';
import { YEAR_ENTRIES_SAY, YearEntry } from './entries.js';
import { closedYears } from './lists.js';
import { ClosedYears1796580000001 } from './migration.js';
import { yearMutations } from './mutations.js';
import { ClosedYearResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    ClosedYear: { prefix: 'cly'; noun: { en: 'closed year'; zh: '已结账年度' } };
  }
}

export const year: Feature = {
  name: 'year',
  ids: { ClosedYear: { prefix: 'cly', noun: { en: 'closed year', zh: '已结账年度' } } },
  entities: [ClosedYear],
  migrations: [ClosedYears1796580000001],
  nodes: [ClosedYear],
  entries: YearEntry,
  entriesSay: YEAR_ENTRIES_SAY,
  links: { closedYear: ClosedYear },
  lists: [closedYears],
  mutations: yearMutations,
  resolvers: () => [new ClosedYearResolver()],
};
