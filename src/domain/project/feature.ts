import type { Feature } from '../feature.js';
import { countedProjects } from './counting/counted.js';
import { Project, ProjectState } from './entity.js';
import { PROJECT_ENTRIES_SAY, ProjectEntry } from './entries.js';
import { exportedProjects } from './exports/projects.js';
import { drafts, projects } from './lists.js';
import type { ProjectClaims } from './ports/claims.js';
import { projectMutations } from './mutations.js';
import { ProjectsByTarget1796169600031 } from './migrations/orders.js';
import { ProjectsOfParents1796342400208 } from './migrations/of-parents.js';
import { ProjectResolver } from './resolver.js';
import { DRAFTS, isDraft } from './visibility.js';

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
  migrations: [ProjectsByTarget1796169600031, ProjectsOfParents1796342400208],
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
  concealed: [DRAFTS],
  links: { project: Project },
  unlinked: { project: (row) => isDraft(row as Project) },
  feedFilters: { projectId: 'Project' },
  exports: [exportedProjects],
  counted: [countedProjects],
  lists: [projects, drafts],
  mutations: projectMutations,
  resolvers: () => [new ProjectResolver()],
};
