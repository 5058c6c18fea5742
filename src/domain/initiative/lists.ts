import { Organisation } from '../organisation/entity.js';
import { Project } from '../project/entity.js';
import { ProjectConnection } from '../project/input.js';
import { projects } from '../project/lists.js';
import { Direction } from '../shape/lists/connection.js';
import { argumentsOf, list } from '../shape/lists/list.js';
import { link } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Initiative, InitiativeProject, InitiativeYear } from './entity.js';
import { InitiativeEntry } from './entries.js';
import { InitiativeConnection, InitiativeYearConnection } from './input.js';

const { INITIATIVE_PROJECT_ADDED, INITIATIVE_PROJECT_REMOVED } = InitiativeEntry;
const JOINED = [INITIATIVE_PROJECT_ADDED, INITIATIVE_PROJECT_REMOVED];

export const initiatives = list({
  of: Initiative,
  connection: InitiativeConnection,
  changes: {
    items: [InitiativeEntry.INITIATIVE_CREATED],
    columns: { nameKey: [InitiativeEntry.INITIATIVE_UPDATED] },
  },
  on: [
    {
      type: Organisation,
      field: 'initiatives',
      description: 'The initiatives that it leads, by name.',
      by: 'organisationId',
    },
    {
      type: Project,
      field: 'initiatives',
      description: 'Those that it is part of, by name.',
      by: link(InitiativeProject, 'initiativeId', 'projectId', JOINED),
    },
  ],
  orderBy: orders(Initiative, ['nameKey']),
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const projectsOf = list({
  ...argumentsOf(projects),
  of: Project,
  connection: ProjectConnection,
  changes: projects.changes,
  always: projects.declaration.always as never,
  on: [
    {
      type: Initiative,
      field: 'projects',
      description: 'The projects that are part of it, by name.',
      by: link(InitiativeProject, 'projectId', 'initiativeId', JOINED, true),
    },
  ],
  usually: { field: 'nameKey', direction: Direction.ASC },
});

export const initiativeYears = list({
  of: InitiativeYear,
  connection: InitiativeYearConnection,
  changes: { items: [InitiativeEntry.INITIATIVE_YEAR_RECORDED] },
  on: [
    {
      type: Initiative,
      field: 'years',
      description: 'What it did year by year, and how it improved; the latest year first.',
      by: 'initiativeId',
    },
  ],
  orderBy: orders(InitiativeYear, ['year']),
  usually: { field: 'year', direction: Direction.DESC },
  // An initiative has each year once.
  toldApartBy: 'year',
});
