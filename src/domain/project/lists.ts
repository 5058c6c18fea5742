import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { isId, oneOf } from '../shape/lists/narrowing.js';
import { Project, ProjectState } from './entity.js';
import { ProjectEntry } from './entries.js';
import { ProjectConnection, ProjectFilter } from './input.js';
import { DRAFTS_OF_ORGANISATION } from './visibility.js';

const ASKED = {
  filter: {
    type: ProjectFilter,
    by: {
      eventId: isId('Event', 'eventId'),
      organisationId: isId('Organisation', 'organisationId'),
      states: oneOf('state'),
      serviceAreas: oneOf('serviceArea'),
    },
  },
  orderBy: orders(Project, ['position', 'nameKey', 'createdAt', 'targetKey'], {
    says: {
      position: 'Their position in the list of their event.',
      targetKey:
        'The money they need: `target`, in minor units whatever the currency. Those that need none count as less than any.',
    },
  }),
} as const;

export const projects = list({
  ...ASKED,
  usually: { field: 'position', direction: Direction.ASC },
  of: Project,
  connection: ProjectConnection,
  changes: {
    items: [ProjectEntry.PROJECT_LISTED],
    columns: {
      nameKey: [ProjectEntry.PROJECT_UPDATED],
      places: [ProjectEntry.PROJECT_UPDATED],
      position: [ProjectEntry.PROJECTS_REORDERED],
      serviceArea: [ProjectEntry.PROJECT_UPDATED],
      state: [
        ProjectEntry.PROJECT_LISTED,
        ProjectEntry.PROJECT_CLOSED,
        ProjectEntry.PROJECT_REOPENED,
        ProjectEntry.PROJECT_WITHDRAWN,
      ],
      targetKey: [ProjectEntry.PROJECT_UPDATED],
      targetMinor: [ProjectEntry.PROJECT_UPDATED],
    },
    // It is about the event and its organisers; others may run the projects.
    untold: [ProjectEntry.PROJECTS_REORDERED],
  },
  // What is prepared is told to nobody; its organisation sees it among its drafts.
  always: { where: `item.state <> '${ProjectState.UNLISTED}'`, values: [] },
  all: {
    field: 'projects',
    description: 'All projects that you may see, by their position in the lists of their events.',
  },
  on: [
    {
      type: Event,
      field: 'projects',
      description: 'Its list of projects that you may see, in order, withdrawn ones too.',
      by: 'eventId',
    },
    {
      type: Organisation,
      field: 'projects',
      description: 'Projects it runs that you may see, by their position in the lists of their events.',
      by: 'organisationId',
    },
  ],
});

/** What an organisation prepares, for its members. */
export const drafts = list({
  ...ASKED,
  of: Project,
  connection: ProjectConnection,
  changes: {
    items: [ProjectEntry.PROJECT_PREPARED, ProjectEntry.PROJECT_LISTED],
    untold: [ProjectEntry.PROJECT_PREPARED],
  },
  always: { where: `item.state = '${ProjectState.UNLISTED}'`, values: [] },
  on: [
    {
      type: Organisation,
      field: 'drafts',
      description:
        'The projects that it prepares and has not listed yet, the first one first, for its members; null for all others.',
      by: 'organisationId',
      seenBy: DRAFTS_OF_ORGANISATION,
    },
  ],
  usually: { field: 'createdAt', direction: Direction.ASC },
});
