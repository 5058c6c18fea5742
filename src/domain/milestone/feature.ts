import type { Feature } from '../feature.js';
import { Milestone } from './entity.js';
import { MilestoneEntry } from './entries.js';
import { Milestones1795737600001 } from './migration.js';
import { MilestoneResolver, OrganisationMilestonesResolver } from './resolver.js';
import { MilestoneService } from './service.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Milestone: 'mil';
  }
}

export const milestone: Feature = {
  name: 'milestone',
  ids: { Milestone: 'mil' },
  entities: [Milestone],
  migrations: [Milestones1795737600001],
  nodes: [Milestone],
  entries: MilestoneEntry,
  links: { milestone: Milestone },
  resolvers: ({ store }) => {
    const service = new MilestoneService(store);
    return [new MilestoneResolver(service), new OrganisationMilestonesResolver(service)];
  },
};
