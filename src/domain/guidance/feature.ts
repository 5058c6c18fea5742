import type { Feature } from '../feature.js';
import { Guidance } from './entity.js';
import { GUIDANCE_ENTRIES_SAY, GuidanceEntry } from './entries.js';
import { guidances } from './lists.js';
import { Guidances1796342400031 } from './migration.js';
import { guidanceMutations } from './mutations.js';
import { GuidanceResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Guidance: { prefix: 'gui'; noun: { en: 'guidance'; zh: '指导关系' } };
  }
}

export const guidance: Feature = {
  name: 'guidance',
  ids: { Guidance: { prefix: 'gui', noun: { en: 'guidance', zh: '指导关系' } } },
  entities: [Guidance],
  migrations: [Guidances1796342400031],
  nodes: [Guidance],
  entries: GuidanceEntry,
  entriesSay: GUIDANCE_ENTRIES_SAY,
  links: { guidance: Guidance },
  lists: [guidances],
  mutations: guidanceMutations,
  resolvers: () => [new GuidanceResolver()],
};
