import { Fault, type FaultCode } from '../../core/faults.js';
import { ProjectState } from '../project/entity.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { ClaimState, type Claim } from './entity.js';

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

/** Why a project takes no claims in a state. In all other states it takes them. */
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

/** States before the work is handed in. In these a claim is overdue after its due date. */
export const UNDER_WAY: readonly ClaimState[] = [
  ClaimState.CLAIMED,
  ClaimState.SIGNED,
  ClaimState.IN_PROGRESS,
];

export function isOverdue(claim: { state: ClaimState; dueAt: number | null }, now: number): boolean {
  return claim.dueAt !== null && claim.dueAt < now && UNDER_WAY.includes(claim.state);
}

/** The lowest free place; undefined when all are taken. */
export function freePlace(places: number, taken: readonly number[]): number | undefined {
  for (let place = 1; place <= places; place++) if (!taken.includes(place)) return place;
  return undefined;
}

/** The sum of shares, in minor units. */
export function sumOf(shares: readonly (bigint | null)[]): bigint {
  return shares.reduce<bigint>((sum, share) => sum + (share ?? 0n), 0n);
}

/** Whether a share fits into the rest of a target. A claim without a share always fits. */
export function shareFits(
  share: bigint | null,
  target: bigint | null,
  taken: readonly (bigint | null)[],
): boolean {
  return share === null || (target !== null && sumOf(taken) + share <= target);
}

/** @throws Fault WRONG_STATE */
export const claimStateAfter = stateMachine<ClaimState, ClaimStep>(
  'Claim',
  [ClaimState.WAITING, ClaimState.CLAIMED],
  CLAIM_STEPS,
);

/** The state of a project by the claims that hold its places: that of the claim that is least advanced. */
export function projectStateBy(claims: readonly ClaimState[]): ProjectState {
  const all = (...states: ClaimState[]) => claims.every((state) => states.includes(state));
  if (!claims.length) return ProjectState.LISTED;
  if (all(ClaimState.ACCEPTED)) return ProjectState.ACCEPTED;
  if (all(ClaimState.ACCEPTED, ClaimState.SUBMITTED)) return ProjectState.SUBMITTED;
  if (all(ClaimState.SIGNED)) return ProjectState.SIGNED;
  // CLAIMED while no claim has begun. Otherwise some claims have begun and some may not have: IN_PROGRESS.
  return all(ClaimState.CLAIMED, ClaimState.SIGNED) ? ProjectState.CLAIMED : ProjectState.IN_PROGRESS;
}

/** @throws Fault WRONG_STATE said of `id` */
export function mustBeToConfirm({ unconfirmed, state }: Pick<Claim, 'unconfirmed' | 'state'>): void {
  if (unconfirmed && state !== ClaimState.RELEASED) return;
  throw new Fault(
    'WRONG_STATE',
    {
      en: 'There is nothing to confirm: the claimant has agreed, or the claim is over.',
      zh: '没有需要确认的内容：认领方已同意，或认领已结束。',
    },
    { field: ['id'] },
  );
}

/** Nothing but giving its place back is done with it before. @throws Fault CLAIM_UNCONFIRMED */
export function mustBeConfirmed({ unconfirmed }: Pick<Claim, 'unconfirmed'>): void {
  if (unconfirmed) throw new Fault('CLAIM_UNCONFIRMED', undefined, { field: ['id'] });
}
