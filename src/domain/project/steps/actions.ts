import { ORDER_PROJECTS } from '../../event/permissions.js';
import type { Acting } from '../../shape/changes/action.js';
import type { Project } from '../entity.js';
import { CLOSE_PROJECT, EDIT_PROJECT, LIST_PROJECT } from '../permissions.js';
import { mustBeDraft, mustBeEditable, mustBeInList, mustBeOver, projectStateAfter } from '../rules.js';
import { ofProject } from '../visibility.js';

/** What each mutation of a project asks for, beside its input. */
export const ON_PROJECT = {
  update: { by: ofProject(EDIT_PROJECT), check: ({ state }) => mustBeEditable(state) },
  correct: { by: ofProject(EDIT_PROJECT), check: ({ state }) => mustBeOver(state) },
  discard: { by: ofProject(EDIT_PROJECT), check: ({ state }) => mustBeDraft(state) },
  move: { by: ofProject(ORDER_PROJECTS), check: mustBeInList },
  list: { by: ofProject(LIST_PROJECT), check: ({ state }) => projectStateAfter(state, 'list') },
  withdraw: { by: ofProject(LIST_PROJECT), check: ({ state }) => projectStateAfter(state, 'withdraw') },
  close: { by: ofProject(CLOSE_PROJECT), check: ({ state }) => projectStateAfter(state, 'close') },
  reopen: { by: ofProject(CLOSE_PROJECT), check: ({ state }) => projectStateAfter(state, 'reopen') },
} as const satisfies Record<string, Acting<Project>>;
