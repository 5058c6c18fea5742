import type { Feature } from '../feature.js';
import { Region } from './entity.js';
import { regions } from './lists.js';
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
  lists: [regions],
  resolvers: () => [new RegionResolver()],
};
