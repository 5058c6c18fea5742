import type { Feature } from '../feature.js';
import { SearchPosting } from './entity.js';
import { Search1795824000000 } from './migrations/names.js';
import { SearchOfVenues1796428800391 } from './migrations/venues.js';
import { SearchResolver } from './resolver.js';
import { SearchSource } from './finding/source.js';

export const search: Feature = {
  name: 'search',
  entities: [SearchPosting],
  migrations: [Search1795824000000, SearchOfVenues1796428800391],
  resolvers: ({ store }) => [new SearchResolver(new SearchSource(store))],
};
