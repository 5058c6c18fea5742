import type { Feature } from '../feature.js';
import { DraftResolver } from './drafts.js';
import { Project, ProjectState } from './entity.js';
import { PROJECT_ENTRIES_SAY, ProjectEntry } from './entries.js';
import { projects } from './lists.js';
import type { ProjectClaims } from './project-claims.js';
import { ProjectOrderMutations } from './order-mutations.js';
import { ProjectResolver } from './resolver.js';
import { ProjectService } from './service.js';
import { ProjectStepMutations } from './step-mutations.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Project: { prefix: 'prj'; noun: { en: 'project'; zh: '项目' } };
  }
}

declare module '../feature.js' {
  interface Additions {
    projectClaims: ProjectClaims;
  }
}

export const project: Feature = {
  name: 'project',
  ids: { Project: { prefix: 'prj', noun: { en: 'project', zh: '项目' } } },
  entities: [Project],
  movesWithOrganisation: [Project],
  nodes: [Project],
  entries: ProjectEntry,
  entriesSay: PROJECT_ENTRIES_SAY,
  redacting: [ProjectEntry.PROJECT_UPDATED, ProjectEntry.PROJECTS_REORDERED],
  searchable: [
    {
      entity: Project,
      says: 'Projects that are listed, by name.',
      texts: { name: 'nameText' },
      hidden: [{ column: 'state', values: [ProjectState.UNLISTED] }],
    },
  ],
  links: { project: Project },
  feedFilters: { projectId: 'Project' },
  lists: [projects],
  resolvers: ({ store, additions: { projectClaims } }) => [
    new ProjectResolver(store, new ProjectService(projectClaims)),
    new ProjectStepMutations(store, projectClaims),
    new ProjectOrderMutations(store),
    new DraftResolver(),
  ],
};
