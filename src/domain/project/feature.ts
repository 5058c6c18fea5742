import type { Feature } from '../feature.js';
import { Project } from './entity.js';
import { ProjectEntry } from './entries.js';
import type { ProjectClaims } from './project-claims.js';
import { EventProjectsResolver, OrganisationProjectsResolver, ProjectResolver } from './resolver.js';
import { ProjectService } from './service.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Project: 'prj';
  }
}

declare module '../feature.js' {
  interface Additions {
    projectClaims: ProjectClaims;
  }
}

export const project: Feature = {
  name: 'project',
  ids: { Project: 'prj' },
  entities: [Project],
  nodes: [Project],
  entries: ProjectEntry,
  redacting: [ProjectEntry.PROJECT_UPDATED],
  links: { project: Project },
  feedFilters: { projectId: 'Project' },
  resolvers: ({ store, additions }) => {
    const projects = new ProjectResolver(new ProjectService(store, additions.projectClaims));
    return [projects, new EventProjectsResolver(projects), new OrganisationProjectsResolver(projects)];
  },
};
