import type { Feature } from '../feature.js';
import { Waiver } from './entity.js';
import { WAIVER_ENTRIES_SAY, WaiverEntry } from './entries.js';
import { waivers } from './lists.js';
import { Waivers1796083200001 } from './migration.js';
import { waiverMutations } from './mutations.js';
import { WaiverResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Waiver: { prefix: 'wvr'; noun: { en: 'waiver'; zh: '书面许可' } };
  }
}

export const waiver: Feature = {
  name: 'waiver',
  ids: { Waiver: { prefix: 'wvr', noun: { en: 'waiver', zh: '书面许可' } } },
  entities: [Waiver],
  nodes: [Waiver],
  migrations: [Waivers1796083200001],
  entries: WaiverEntry,
  entriesSay: WAIVER_ENTRIES_SAY,
  lists: [waivers],
  mutations: waiverMutations,
  resolvers: () => [new WaiverResolver()],
};
