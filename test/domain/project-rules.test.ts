import { ProjectState } from '../../src/domain/project/entity.js';
import { projectStateAfter, type ProjectStep } from '../../src/domain/project/rules.js';
import '../../src/domain/features.js';
import { outcome } from '../core/refused.js';

/** The state after each step from each state. Steps that are missing here are refused. */
const PROJECTS: Record<ProjectStep, Partial<Record<ProjectState, ProjectState>>> = {
  list: { UNLISTED: ProjectState.LISTED },
  close: { ACCEPTED: ProjectState.CLOSED },
  reopen: {
    ACCEPTED: ProjectState.REOPENED,
    CLOSED: ProjectState.REOPENED,
    WITHDRAWN: ProjectState.REOPENED,
  },
  withdraw: {
    LISTED: ProjectState.WITHDRAWN,
    CLAIMED: ProjectState.WITHDRAWN,
    SIGNED: ProjectState.WITHDRAWN,
    IN_PROGRESS: ProjectState.WITHDRAWN,
    SUBMITTED: ProjectState.WITHDRAWN,
    REOPENED: ProjectState.WITHDRAWN,
  },
};

const everyProjectStep = (Object.keys(PROJECTS) as ProjectStep[]).flatMap((step) =>
  Object.values(ProjectState).map((state) => [step, state, PROJECTS[step][state] ?? 'WRONG_STATE'] as const),
);

test.each(everyProjectStep)('to %s a project that is %s: %s', (step, state, after) => {
  expect(outcome(() => projectStateAfter(state, step))).toBe(after);
});
