import { Fault, type FaultCode } from '../../core/faults.js';
import type { Id } from '../../core/ids.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { ProjectState, type Project } from './entity.js';

/** What can be done to a project as a whole. */
const PROJECT_STEPS = {
  list: { from: [ProjectState.UNLISTED], to: ProjectState.LISTED },
  close: { from: [ProjectState.ACCEPTED], to: ProjectState.CLOSED },
  reopen: {
    from: [ProjectState.ACCEPTED, ProjectState.CLOSED, ProjectState.WITHDRAWN],
    to: ProjectState.REOPENED,
  },
  withdraw: {
    from: [
      ProjectState.LISTED,
      ProjectState.CLAIMED,
      ProjectState.SIGNED,
      ProjectState.IN_PROGRESS,
      ProjectState.SUBMITTED,
      ProjectState.REOPENED,
    ],
    to: ProjectState.WITHDRAWN,
  },
} as const;

/** What a project that is over says stays; what is wrong in it is corrected beside it. */
const OVER: Partial<Record<ProjectState, FaultCode>> = {
  [ProjectState.CLOSED]: 'PROJECT_CLOSED',
  [ProjectState.WITHDRAWN]: 'PROJECT_WITHDRAWN',
};

/** @throws Fault PROJECT_CLOSED, PROJECT_WITHDRAWN said of `id` */
export function mustBeEditable(state: ProjectState): void {
  const code = OVER[state];
  if (code) throw new Fault(code, undefined, { field: ['id'], state });
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeDraft(state: ProjectState): void {
  if (state === ProjectState.UNLISTED) return;
  throw new Fault(
    'WRONG_STATE',
    { en: 'This project was listed. Withdraw it instead.', zh: '该项目已发布过。请改为撤下。' },
    {
      field: ['id'],
      state,
    },
  );
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeOver(state: ProjectState): void {
  if (OVER[state]) return;
  throw new Fault(
    'WRONG_STATE',
    {
      en: 'A project is corrected once it is closed or withdrawn. Until then update it.',
      zh: '项目销号或撤下后才提交更正。在此之前请直接修改。',
    },
    {
      field: ['id'],
      state,
    },
  );
}

/** @returns the event whose list it is in @throws Fault WRONG_STATE said of `id` */
export function mustBeInList({ eventId }: Pick<Project, 'eventId'>): Id<'Event'> {
  if (eventId !== null) return eventId as Id<'Event'>;
  throw new Fault(
    'WRONG_STATE',
    {
      en: 'This project is in the list of no event. Put it into one first.',
      zh: '该项目不在任何活动的列表中。请先将其列入一个活动。',
    },
    { field: ['id'] },
  );
}

export type ProjectStep = keyof typeof PROJECT_STEPS;

/** @throws Fault WRONG_STATE */
export const projectStateAfter = stateMachine<ProjectState, ProjectStep>(
  'Project',
  [ProjectState.UNLISTED, ProjectState.LISTED],
  PROJECT_STEPS,
);
