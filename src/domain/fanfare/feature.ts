import type { Feature } from '../feature.js';
import { FanfareDecided, Fanfares } from './entity.js';
import { Fanfares1796600000002 } from './migration.js';
import { fanfareMutations } from './mutations.js';
import { EventFanfaresResolver, FanfaresResolver } from './resolver.js';

export const fanfare: Feature = {
  name: 'fanfare',
  entities: [Fanfares, FanfareDecided],
  migrations: [Fanfares1796600000002],
  mutations: fanfareMutations,
  resolvers: () => [new EventFanfaresResolver(), new FanfaresResolver()],
};
