import { boardSource } from '../claim/board/source.js';
import { totalSource } from '../donation/totals/source.js';
import type { Feature } from '../feature.js';
import { ScreenSight } from './entity.js';
import { EventScreensResolver, ScreenMutations } from './resolver.js';
import { ScreenSights } from './sights.js';
import { ScreenSource } from './source.js';

export const screen: Feature = {
  name: 'screen',
  entities: [ScreenSight],
  resolvers: (parts) => {
    const { store, clock } = parts;
    const sights = new ScreenSights(store, clock);
    const source = new ScreenSource(sights, store, clock, parts.of(boardSource), parts.of(totalSource));
    return [new ScreenMutations(sights), new EventScreensResolver(source)];
  },
};
