import { mutation } from '../mutation.js';
import { Organisation } from '../organisation/entity.js';
import { ofItsOrganisation, ofOrganisation } from '../organisation/visibility.js';
import { Project } from '../project/entity.js';
import { EDIT_PROJECT } from '../project/permissions.js';
import { ofProject } from '../project/visibility.js';
import { actsOn } from '../shape/changes/action.js';
import { visibility } from '../visibility.js';
import { Initiative, InitiativeYear } from './entity.js';
import {
  CreateInitiative,
  InitiativeMember,
  InitiativeMemberPayload,
  InitiativePayload,
  InitiativeYearPayload,
  RecordInitiativeYear,
  UpdateInitiative,
  UpdateInitiativeYear,
} from './input.js';
import { LEAD_INITIATIVES } from './permissions.js';
import { mustBeListed } from './rules.js';
import {
  addProject,
  createInitiative,
  recordInitiativeYear,
  removeProject,
  updateInitiative,
  updateInitiativeYear,
} from './service.js';

const OF_ITS_INITIATIVE = visibility(LEAD_INITIATIVES, async (loaders, { initiativeId }: InitiativeYear) => ({
  organisation: (await loaders.byId(Initiative).load(initiativeId))?.organisationId ?? null,
}));

const payload = InitiativePayload;

export const initiativeMutations = [
  mutation('createInitiative', {
    description: 'Creates an initiative, which holds projects of many bodies together.',
    requires: [LEAD_INITIATIVES],
    input: CreateInitiative,
    payload,
    on: [actsOn(Organisation, { by: ofOrganisation(LEAD_INITIATIVES) })],
    change: async (tx, actor, command) => ({ initiative: await createInitiative(tx, actor, command) }),
  }),
  mutation('updateInitiative', {
    description: 'Changes what is said of an initiative.',
    requires: [LEAD_INITIATIVES],
    input: UpdateInitiative,
    payload,
    on: [actsOn(Initiative, { by: ofItsOrganisation(LEAD_INITIATIVES) })],
    change: async (tx, actor, command) => ({ initiative: await updateInitiative(tx, actor, command) }),
  }),
  mutation('addProjectToInitiative', {
    description: 'Says that a project is part of an initiative. Those who run the project may.',
    requires: [EDIT_PROJECT],
    input: InitiativeMember,
    payload: InitiativeMemberPayload,
    on: [actsOn(Project, { by: ofProject(EDIT_PROJECT), check: mustBeListed })],
    change: addProject,
  }),
  mutation('removeProjectFromInitiative', {
    description: 'Says that a project is not part of an initiative. Those who run the project may.',
    requires: [EDIT_PROJECT],
    input: InitiativeMember,
    payload: InitiativeMemberPayload,
    on: [actsOn(Project, { by: ofProject(EDIT_PROJECT) })],
    change: removeProject,
  }),
  mutation('recordInitiativeYear', {
    description: 'Records what an initiative did in a year, and how it improved: once of each year.',
    requires: [LEAD_INITIATIVES],
    input: RecordInitiativeYear,
    payload: InitiativeYearPayload,
    on: [actsOn(Initiative, { by: ofItsOrganisation(LEAD_INITIATIVES) })],
    change: async (tx, actor, command) => ({
      initiativeYear: await recordInitiativeYear(tx, actor, command),
    }),
  }),
  mutation('updateInitiativeYear', {
    description: 'Changes what is said of a year of an initiative.',
    requires: [LEAD_INITIATIVES],
    input: UpdateInitiativeYear,
    payload: InitiativeYearPayload,
    on: [actsOn(InitiativeYear, { by: OF_ITS_INITIATIVE })],
    change: async (tx, actor, command) => ({
      initiativeYear: await updateInitiativeYear(tx, actor, command),
    }),
  }),
];
