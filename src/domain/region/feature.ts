import type { Feature } from '../feature.js';
import { Region, RegionWithin } from './entity.js';
import { REGION_ENTRIES_SAY, RegionEntry } from './entries.js';
import { regions } from './lists.js';
import { Divisions1796169600060 } from './migrations/divisions.js';
import { regionMutations } from './mutations.js';
import { RegionsInOrder1796256000042 } from './migrations/orders.js';
import { RegionResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Region: { prefix: 'reg'; noun: { en: 'region'; zh: '地区' } };
  }
}

export const region: Feature = {
  name: 'region',
  ids: { Region: { prefix: 'reg', noun: { en: 'region', zh: '地区' } } },
  entities: [Region, RegionWithin],
  migrations: [Divisions1796169600060, RegionsInOrder1796256000042],
  nodes: [Region],
  entries: RegionEntry,
  entriesSay: REGION_ENTRIES_SAY,
  links: { region: Region },
  lists: [regions],
  mutations: regionMutations,
  resolvers: () => [new RegionResolver()],
};
