import type { Feature } from '../feature.js';
import { Milestone } from './entity.js';
import { MILESTONE_ENTRIES_SAY, MilestoneEntry } from './entries.js';
import { milestones } from './lists.js';
import { Milestones1795737600001 } from './migrations/milestones.js';
import { milestoneMutations } from './mutations.js';
import { MilestoneSources1796169600070 } from './migrations/source.js';
import { MilestonesInOrder1796256000043 } from './migrations/orders.js';
import { MilestoneResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Milestone: { prefix: 'mil'; noun: { en: 'milestone'; zh: '大事记' } };
  }
}

export const milestone: Feature = {
  name: 'milestone',
  ids: { Milestone: { prefix: 'mil', noun: { en: 'milestone', zh: '大事记' } } },
  entities: [Milestone],
  movesWithOrganisation: [Milestone],
  migrations: [Milestones1795737600001, MilestoneSources1796169600070, MilestonesInOrder1796256000043],
  nodes: [Milestone],
  entries: MilestoneEntry,
  entriesSay: MILESTONE_ENTRIES_SAY,
  links: { milestone: Milestone },
  lists: [milestones],
  mutations: milestoneMutations,
  resolvers: () => [new MilestoneResolver()],
};
