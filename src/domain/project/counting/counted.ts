import { Event } from '../../event/entity.js';
import { counts } from '../../shape/counting/counted.js';
import { Project, ProjectState } from '../entity.js';
import { ProjectEntry } from '../entries.js';

const { LISTED, CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED, REOPENED, CLOSED } = ProjectState;

/** Those that were entered in a month and are on the list, or were struck off it; how many of these are closed by now. */
export const countedProjects = counts(Project, {
  in: { region: 'regionId', organisation: 'organisationId' },
  figures: {
    projects: {
      at: 'createdAt',
      where: { state: [LISTED, CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED, REOPENED, CLOSED] },
    },
    projectsClosed: { at: 'createdAt', where: { state: [CLOSED] } },
  },
  follows: [{ column: 'regionId', by: 'eventId', of: Event, its: 'regionId' }],
  told: Object.values(ProjectEntry),
});
