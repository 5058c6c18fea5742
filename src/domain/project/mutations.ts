import { actsOn } from '../shape/changes/action.js';
import { Event } from '../event/entity.js';
import { mustNotBeCancelled } from '../event/rules.js';
import { ofEvent } from '../event/visibility.js';
import { Organisation } from '../organisation/entity.js';
import { ofOrganisation } from '../organisation/visibility.js';
import { ON_PROJECT } from './steps/actions.js';
import { Project } from './entity.js';
import { ORDER_PROJECTS } from '../event/permissions.js';
import type { Parts } from '../feature.js';
import { mutation } from '../mutation.js';
import {
  CorrectProject,
  CreateProject,
  DiscardProject,
  MoveProject,
  ProjectPayload,
  StepProject,
  UpdateProject,
} from './input.js';
import { moveProject } from './steps/order.js';
import {
  BRING_PROJECTS,
  CLOSE_PROJECT,
  EDIT_PROJECT,
  LIST_PROJECT,
  PREPARE_PROJECTS,
} from './permissions.js';
import type { ProjectStep } from './rules.js';
import { ProjectService } from './service.js';
import { stepProject } from './steps/steps.js';

const serviceOf = ({ additions }: Parts) => new ProjectService(additions.projectClaims);

/** A step of the project itself, by whoever has the right to it. */
const step = (name: ProjectStep, right: typeof LIST_PROJECT, description: string) =>
  mutation(`${name}Project`, {
    description,
    requires: [right],
    input: StepProject,
    payload: ProjectPayload,
    on: [actsOn(Project, ON_PROJECT[name])],
    change: async (tx, actor, command, { additions }) => ({
      project: await stepProject(tx, additions.projectClaims, { actor, step: name, ...command }),
    }),
  });

export const projectMutations = [
  mutation('createProject', {
    description: 'Creates a project, and lists it unless it is only prepared.',
    requires: [PREPARE_PROJECTS, BRING_PROJECTS],
    input: CreateProject,
    payload: ProjectPayload,
    on: [
      actsOn(Organisation, { by: ofOrganisation(PREPARE_PROJECTS) }),
      actsOn(Event, { by: ofEvent(BRING_PROJECTS), check: (event) => mustNotBeCancelled(event, 'eventId') }),
    ],
    change: async (tx, actor, command, parts) => ({
      project: await parts.of(serviceOf).create(tx, actor, command),
    }),
  }),
  mutation('updateProject', {
    description: 'Changes what a project says, until it is closed or withdrawn; see correctProject.',
    requires: [EDIT_PROJECT],
    input: UpdateProject,
    payload: ProjectPayload,
    on: [actsOn(Project, ON_PROJECT.update)],
    change: async (tx, actor, command, parts) => ({
      project: await parts.of(serviceOf).update(tx, actor, command),
    }),
  }),
  mutation('correctProject', {
    description:
      'Says what is wrong in a project that is closed or withdrawn: in its history, beside what it says.',
    requires: [EDIT_PROJECT],
    input: CorrectProject,
    payload: ProjectPayload,
    on: [actsOn(Project, ON_PROJECT.correct)],
    change: async (tx, actor, command, parts) => ({
      project: await parts.of(serviceOf).correct(tx, actor, command),
    }),
  }),
  mutation('discardProject', {
    description: 'Deletes a project that was prepared and never listed; answers with no project.',
    requires: [EDIT_PROJECT],
    input: DiscardProject,
    payload: ProjectPayload,
    on: [actsOn(Project, ON_PROJECT.discard)],
    change: async (tx, actor, command, parts) => {
      await parts.of(serviceOf).discard(tx, actor, command);
      return { project: null };
    },
  }),
  mutation('moveProject', {
    description: 'Puts a project elsewhere in the list of its event.',
    requires: [ORDER_PROJECTS],
    input: MoveProject,
    payload: ProjectPayload,
    on: [actsOn(Project, ON_PROJECT.move)],
    change: async (tx, actor, command) => ({ project: await moveProject(tx, actor, command) }),
  }),
  step('list', LIST_PROJECT, 'Puts a prepared project on the list.'),
  step(
    'close',
    CLOSE_PROJECT,
    'Strikes an accepted project off the list (销号); its waiting claims are released.',
  ),
  step(
    'reopen',
    CLOSE_PROJECT,
    'Opens a project again that is accepted, closed or withdrawn, so that it can be claimed.',
  ),
  step('withdraw', LIST_PROJECT, 'Takes a project off the list; its claims are released, waiting ones too.'),
];
