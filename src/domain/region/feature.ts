import type { Feature } from '../feature.js';
import { Region } from './entity.js';
import { RegionResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Region: 'reg';
  }
}

export const region: Feature = {
  name: 'region',
  ids: { Region: 'reg' },
  entities: [Region],
  nodes: [Region],
  resolvers: ({ store }) => [new RegionResolver(store)],
};
