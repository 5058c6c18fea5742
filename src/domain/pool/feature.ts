import type { Feature } from '../feature.js';
import { PooledResource } from './entity.js';
import { POOL_ENTRIES_SAY, PoolEntry } from './entries.js';
import { pooledResources } from './lists.js';
import { Pools1796428800304 } from './migration.js';
import { poolMutations } from './mutations.js';
import { PoolResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    PooledResource: { prefix: 'plr'; noun: { en: 'resource'; zh: '资源' } };
  }
}

export const pool: Feature = {
  name: 'pool',
  ids: { PooledResource: { prefix: 'plr', noun: { en: 'resource', zh: '资源' } } },
  entities: [PooledResource],
  movesWithOrganisation: [PooledResource],
  migrations: [Pools1796428800304],
  nodes: [PooledResource],
  entries: PoolEntry,
  entriesSay: POOL_ENTRIES_SAY,
  links: { pooledResource: PooledResource },
  lists: [pooledResources],
  mutations: poolMutations,
  resolvers: () => [new PoolResolver()],
};
