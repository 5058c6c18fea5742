import { Fault, type FaultCode } from '../../core/faults.js';
import { ProjectState } from '../project/entity.js';
import { ClaimState } from './entity.js';

/** What can be done to a claim: from which states, to which. */
const CLAIM_STEPS = {
  sign: { from: [ClaimState.CLAIMED], to: ClaimState.SIGNED },
  start: { from: [ClaimState.CLAIMED, ClaimState.SIGNED], to: ClaimState.IN_PROGRESS },
  submit: { from: [ClaimState.CLAIMED, ClaimState.SIGNED, ClaimState.IN_PROGRESS], to: ClaimState.SUBMITTED },
  sendBack: { from: [ClaimState.SUBMITTED], to: ClaimState.IN_PROGRESS },
  accept: { from: [ClaimState.SUBMITTED], to: ClaimState.ACCEPTED },
  release: {
    from: [
      ClaimState.WAITING,
      ClaimState.CLAIMED,
      ClaimState.SIGNED,
      ClaimState.IN_PROGRESS,
      ClaimState.SUBMITTED,
    ],
    to: ClaimState.RELEASED,
  },
} as const;

export type ClaimStep = keyof typeof CLAIM_STEPS;

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

export type ProjectStep = keyof typeof PROJECT_STEPS;

/** Why a project takes no claims in a state; in all others it does. */
const NOT_CLAIMABLE: Partial<Record<ProjectState, FaultCode>> = {
  [ProjectState.UNLISTED]: 'PROJECT_NOT_LISTED',
  [ProjectState.SUBMITTED]: 'PROJECT_NOT_OPEN',
  [ProjectState.ACCEPTED]: 'PROJECT_NOT_OPEN',
  [ProjectState.CLOSED]: 'PROJECT_CLOSED',
  [ProjectState.WITHDRAWN]: 'PROJECT_WITHDRAWN',
};

export function isClaimable(state: ProjectState): boolean {
  return NOT_CLAIMABLE[state] === undefined;
}

/** @throws Fault PROJECT_NOT_LISTED, PROJECT_NOT_OPEN, PROJECT_CLOSED, PROJECT_WITHDRAWN */
export function mustBeClaimable(state: ProjectState): void {
  const code = NOT_CLAIMABLE[state];
  if (code) throw new Fault(code, undefined, { field: ['projectId'], state });
}

/** States of claims whose work is still to be handed in: past their due date they are overdue. */
export const UNDER_WAY: readonly ClaimState[] = [
  ClaimState.CLAIMED,
  ClaimState.SIGNED,
  ClaimState.IN_PROGRESS,
];

export function isOverdue(claim: { state: ClaimState; dueAt: number | null }, now: number): boolean {
  return claim.dueAt !== null && claim.dueAt < now && UNDER_WAY.includes(claim.state);
}

/** The lowest place nobody has, or undefined when all are taken. */
export function freePlace(places: number, taken: readonly number[]): number | undefined {
  for (let place = 1; place <= places; place++) if (!taken.includes(place)) return place;
  return undefined;
}

/** The sum of shares, in minor units. */
export function sumOf(shares: readonly (bigint | null)[]): bigint {
  return shares.reduce<bigint>((sum, share) => sum + (share ?? 0n), 0n);
}

/** Whether a share fits into what others leave of a target. No share always does. */
export function shareFits(
  share: bigint | null,
  target: bigint | null,
  taken: readonly (bigint | null)[],
): boolean {
  return share === null || (target !== null && sumOf(taken) + share <= target);
}

/** @throws Fault WRONG_STATE */
export function claimStateAfter(state: ClaimState, step: ClaimStep): ClaimState {
  return after(state, CLAIM_STEPS[step], step, 'claim');
}

/** @throws Fault WRONG_STATE */
export function projectStateAfter(state: ProjectState, step: ProjectStep): ProjectState {
  return after(state, PROJECT_STEPS[step], step, 'project');
}

/** Where a project stands by the claims that hold its places: as far as the one furthest behind has come. */
export function projectStateBy(claims: readonly ClaimState[]): ProjectState {
  const all = (...states: ClaimState[]) => claims.every((state) => states.includes(state));
  if (!claims.length) return ProjectState.LISTED;
  if (all(ClaimState.ACCEPTED)) return ProjectState.ACCEPTED;
  if (all(ClaimState.ACCEPTED, ClaimState.SUBMITTED)) return ProjectState.SUBMITTED;
  if (all(ClaimState.SIGNED)) return ProjectState.SIGNED;
  // Some have not begun, and nobody has: beyond that work is under way.
  return all(ClaimState.CLAIMED, ClaimState.SIGNED) ? ProjectState.CLAIMED : ProjectState.IN_PROGRESS;
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
