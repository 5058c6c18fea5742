import type { Feature } from '../feature.js';
import { Area } from './entity.js';
import { AREA_ENTRIES_SAY, AreaEntry } from './entries.js';
import { areas } from './lists.js';
import { Areas1796256000101 } from './migrations/areas.js';
import { AreasInOrder1796342400202 } from './migrations/orders.js';
import { areaMutations } from './mutations.js';
import { AreaResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Area: { prefix: 'are'; noun: { en: 'service area'; zh: '服务领域' } };
  }
}

export const area: Feature = {
  name: 'area',
  ids: { Area: { prefix: 'are', noun: { en: 'service area', zh: '服务领域' } } },
  entities: [Area],
  migrations: [Areas1796256000101, AreasInOrder1796342400202],
  nodes: [Area],
  entries: AreaEntry,
  entriesSay: AREA_ENTRIES_SAY,
  redacting: [AreaEntry.AREA_UPDATED],
  links: { area: Area },
  lists: [areas],
  mutations: areaMutations,
  resolvers: () => [new AreaResolver()],
};
