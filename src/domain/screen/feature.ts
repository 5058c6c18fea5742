import { boardSource } from '../claim/board/source.js';
import { totalSource } from '../donation/totals/source.js';
import type { Feature } from '../feature.js';
import { ScreenSight } from './entity.js';
import { screenMutations, sightsOf } from './mutations.js';
import { EventScreensResolver } from './resolver.js';
import { ScreenSource } from './source.js';

export const screen: Feature = {
  name: 'screen',
  entities: [ScreenSight],
  mutations: screenMutations,
  resolvers: (parts) => {
    const sights = parts.of(sightsOf);
    const source = new ScreenSource(sights, parts.clock, parts.of(boardSource), parts.of(totalSource));
    return [new EventScreensResolver(source)];
  },
};
