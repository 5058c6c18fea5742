import { Fault } from '../../core/faults.js';
import { ProjectState } from '../project/entity.js';
import { ClaimState } from './entity.js';

/** What can be done to a claim: from which states, to which. */
const CLAIM_STEPS = {
  start: { from: [ClaimState.CLAIMED], to: ClaimState.IN_PROGRESS },
  submit: { from: [ClaimState.CLAIMED, ClaimState.IN_PROGRESS], to: ClaimState.SUBMITTED },
  accept: { from: [ClaimState.SUBMITTED], to: ClaimState.ACCEPTED },
  release: {
    from: [ClaimState.CLAIMED, ClaimState.IN_PROGRESS, ClaimState.SUBMITTED],
    to: ClaimState.RELEASED,
  },
} as const;

export type ClaimStep = keyof typeof CLAIM_STEPS;

/** What can be done to a project as a whole. */
const PROJECT_STEPS = {
  close: { from: [ProjectState.ACCEPTED], to: ProjectState.CLOSED },
  reopen: {
    from: [ProjectState.ACCEPTED, ProjectState.CLOSED, ProjectState.WITHDRAWN],
    to: ProjectState.REOPENED,
  },
  withdraw: {
    from: [
      ProjectState.LISTED,
      ProjectState.CLAIMED,
      ProjectState.IN_PROGRESS,
      ProjectState.SUBMITTED,
      ProjectState.REOPENED,
    ],
    to: ProjectState.WITHDRAWN,
  },
} as const;

export type ProjectStep = keyof typeof PROJECT_STEPS;

const CLAIMABLE: readonly ProjectState[] = [
  ProjectState.LISTED,
  ProjectState.CLAIMED,
  ProjectState.IN_PROGRESS,
  ProjectState.REOPENED,
];

export function isClaimable(state: ProjectState): boolean {
  return CLAIMABLE.includes(state);
}

/** @throws Fault PROJECT_NOT_OPEN */
export function mustBeClaimable(state: ProjectState): void {
  if (!isClaimable(state)) {
    throw new Fault('PROJECT_NOT_OPEN', `This project is ${state}.`, { field: ['projectId'], state });
  }
}

/** The lowest place nobody has, or undefined when all are taken. */
export function freePlace(places: number, taken: readonly number[]): number | undefined {
  for (let place = 1; place <= places; place++) if (!taken.includes(place)) return place;
  return undefined;
}

/** @throws Fault WRONG_STATE */
export function claimStateAfter(state: ClaimState, step: ClaimStep): ClaimState {
  return after(state, CLAIM_STEPS[step], step, 'claim');
}

/** @throws Fault WRONG_STATE */
export function projectStateAfter(state: ProjectState, step: ProjectStep): ProjectState {
  return after(state, PROJECT_STEPS[step], step, 'project');
}

/** Where a project stands by its active claims: as far as the one furthest behind has come. */
export function projectStateBy(claims: readonly ClaimState[]): ProjectState {
  const all = (...states: ClaimState[]) => claims.every((state) => states.includes(state));
  if (!claims.length) return ProjectState.LISTED;
  if (all(ClaimState.ACCEPTED)) return ProjectState.ACCEPTED;
  if (all(ClaimState.ACCEPTED, ClaimState.SUBMITTED)) return ProjectState.SUBMITTED;
  return all(ClaimState.CLAIMED) ? ProjectState.CLAIMED : ProjectState.IN_PROGRESS;
}

function after<S extends string>(
  state: S,
  step: { from: readonly S[]; to: S },
  name: string,
  what: string,
): S {
  if (step.from.includes(state)) return step.to;
  throw new Fault('WRONG_STATE', `A ${what} that is ${state} cannot be changed so: ${name}.`, { state });
}
