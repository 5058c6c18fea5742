import fc from 'fast-check';
import { ClaimState } from '../../src/domain/claim/entity.js';
import {
  claimStateAfter,
  freePlace,
  isClaimable,
  isOverdue,
  mustBeClaimable,
  projectStateBy,
  shareFits,
  type ClaimStep,
} from '../../src/domain/claim/rules.js';
import { ProjectState } from '../../src/domain/project/entity.js';
import '../../src/domain/features.js';
import { outcome } from '../core/refused.js';

const { CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED, RELEASED } = ClaimState;

/** The state after each step from each state. Steps that are missing here are refused. */
const CLAIMS: Record<ClaimStep, Partial<Record<ClaimState, ClaimState>>> = {
  sign: { CLAIMED: SIGNED },
  start: { CLAIMED: IN_PROGRESS, SIGNED: IN_PROGRESS },
  submit: { CLAIMED: SUBMITTED, SIGNED: SUBMITTED, IN_PROGRESS: SUBMITTED },
  sendBack: { SUBMITTED: IN_PROGRESS },
  accept: { SUBMITTED: ACCEPTED },
  release: {
    WAITING: RELEASED,
    CLAIMED: RELEASED,
    SIGNED: RELEASED,
    IN_PROGRESS: RELEASED,
    SUBMITTED: RELEASED,
  },
};

const everyClaimStep = (Object.keys(CLAIMS) as ClaimStep[]).flatMap((step) =>
  Object.values(ClaimState).map((state) => [step, state, CLAIMS[step][state] ?? 'WRONG_STATE'] as const),
);
test.each(everyClaimStep)('to %s a claim that is %s: %s', (step, state, after) => {
  expect(outcome(() => claimStateAfter(state, step))).toBe(after);
});

test.each([
  ['LISTED', 'claimable'],
  ['CLAIMED', 'claimable'],
  ['SIGNED', 'claimable'],
  ['IN_PROGRESS', 'claimable'],
  ['REOPENED', 'claimable'],
  ['UNLISTED', 'PROJECT_NOT_LISTED'],
  ['SUBMITTED', 'PROJECT_NOT_OPEN'],
  ['ACCEPTED', 'PROJECT_NOT_OPEN'],
  ['CLOSED', 'PROJECT_CLOSED'],
  ['WITHDRAWN', 'PROJECT_WITHDRAWN'],
] as const)('to claim a project that is %s: %s', (state, answer) => {
  const claimed = outcome(() => {
    mustBeClaimable(ProjectState[state]);
    return 'claimable';
  });
  expect(claimed).toBe(answer);
  expect(isClaimable(ProjectState[state])).toBe(answer === 'claimable');
});

test.each<[ClaimState[], ProjectState]>([
  [[], ProjectState.LISTED],
  [[CLAIMED], ProjectState.CLAIMED],
  [[CLAIMED, CLAIMED], ProjectState.CLAIMED],
  [[SIGNED, CLAIMED], ProjectState.CLAIMED],
  [[SIGNED, SIGNED], ProjectState.SIGNED],
  [[SIGNED, SUBMITTED], ProjectState.IN_PROGRESS],
  [[IN_PROGRESS], ProjectState.IN_PROGRESS],
  [[CLAIMED, IN_PROGRESS], ProjectState.IN_PROGRESS],
  [[CLAIMED, SUBMITTED], ProjectState.IN_PROGRESS],
  [[CLAIMED, ACCEPTED], ProjectState.IN_PROGRESS],
  [[IN_PROGRESS, SUBMITTED], ProjectState.IN_PROGRESS],
  [[SUBMITTED], ProjectState.SUBMITTED],
  [[SUBMITTED, ACCEPTED], ProjectState.SUBMITTED],
  [[ACCEPTED], ProjectState.ACCEPTED],
  [[ACCEPTED, ACCEPTED], ProjectState.ACCEPTED],
])('with claims %j a project is %s', (claims, state) => {
  expect(projectStateBy(claims)).toBe(state);
});

test('the order of claims does not matter to the state of their project', () => {
  const active = fc.array(fc.constantFrom(CLAIMED, SIGNED, IN_PROGRESS, SUBMITTED, ACCEPTED), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(active, (claims) => {
      expect(projectStateBy([...claims].reverse())).toBe(projectStateBy(claims));
    }),
  );
});

test.each([
  [1, [], 1],
  [3, [], 1],
  [3, [1], 2],
  [3, [2, 3], 1],
  [3, [1, 3], 2],
  [3, [3, 1, 2], undefined],
  [1, [1], undefined],
])('of %i places with %j taken, %s is free', (places, taken, free) => {
  expect(freePlace(places, taken)).toBe(free);
});

test.each<[bigint | null, bigint | null, (bigint | null)[], boolean]>([
  [null, null, [], true],
  [null, 10n, [10n], true],
  [1n, null, [], false],
  [10n, 10n, [], true],
  [11n, 10n, [], false],
  [4n, 10n, [null, 6n], true],
  [5n, 10n, [6n], false],
  [1n, 9_007_199_254_740_993n, [9_007_199_254_740_992n], true],
  [1n, 9_007_199_254_740_992n, [9_007_199_254_740_992n], false],
])('that a share of %s fits into a target of %s beside [%s]: %s', (share, target, taken, fits) => {
  expect(shareFits(share, target, taken)).toBe(fits);
});

test.each<[ClaimState, number | null, boolean]>([
  [CLAIMED, null, false],
  [CLAIMED, 1_000, false],
  [CLAIMED, 999, true],
  [SIGNED, 999, true],
  [IN_PROGRESS, 999, true],
  [SUBMITTED, 999, false],
  [ACCEPTED, 999, false],
  [RELEASED, 999, false],
  [ClaimState.WAITING, 999, false],
])('a claim that is %s and due at %s is overdue at 1000: %s', (state, dueAt, overdue) => {
  expect(isOverdue({ state, dueAt }, 1_000)).toBe(overdue);
});
