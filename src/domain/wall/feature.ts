import type { Feature } from '../feature.js';
import { Wall } from './entity.js';
import { WALL_ENTRIES_SAY, WallEntry } from './entries.js';
import { Walls1796600000001 } from './migration.js';
import { wallMutations } from './mutations.js';
import { EventWallResolver, WallResolver } from './resolver.js';

export const wall: Feature = {
  name: 'wall',
  entities: [Wall],
  migrations: [Walls1796600000001],
  entries: WallEntry,
  entriesSay: WALL_ENTRIES_SAY,
  mutations: wallMutations,
  resolvers: ({ clock }) => [new EventWallResolver(), new WallResolver(clock)],
};
