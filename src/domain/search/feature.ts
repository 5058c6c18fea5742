import type { Feature } from '../feature.js';
import { SearchPosting } from './entity.js';
import { Search1795824000000 } from './migration.js';
import { SearchResolver } from './resolver.js';
import { SearchSource } from './finding/source.js';

export const search: Feature = {
  name: 'search',
  entities: [SearchPosting],
  migrations: [Search1795824000000],
  resolvers: ({ store }) => [new SearchResolver(new SearchSource(store))],
};
