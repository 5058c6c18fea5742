import fc from 'fast-check';
import { ClaimState } from '../../src/domain/claim/entity.js';
import {
  claimStateAfter,
  freePlace,
  mustBeClaimable,
  projectStateAfter,
  projectStateBy,
  type ClaimStep,
  type ProjectStep,
} from '../../src/domain/claim/rules.js';
import { ProjectState } from '../../src/domain/project/entity.js';
import { refused } from '../core/refused.js';

const { CLAIMED, IN_PROGRESS, SUBMITTED, ACCEPTED, RELEASED } = ClaimState;

/** Where each step leads from each state; what is not here is refused. */
const CLAIMS: Record<ClaimStep, Partial<Record<ClaimState, ClaimState>>> = {
  start: { CLAIMED: IN_PROGRESS },
  submit: { CLAIMED: SUBMITTED, IN_PROGRESS: SUBMITTED },
  accept: { SUBMITTED: ACCEPTED },
  release: { CLAIMED: RELEASED, IN_PROGRESS: RELEASED, SUBMITTED: RELEASED },
};

const PROJECTS: Record<ProjectStep, Partial<Record<ProjectState, ProjectState>>> = {
  close: { ACCEPTED: ProjectState.CLOSED },
  reopen: {
    ACCEPTED: ProjectState.REOPENED,
    CLOSED: ProjectState.REOPENED,
    WITHDRAWN: ProjectState.REOPENED,
  },
  withdraw: {
    LISTED: ProjectState.WITHDRAWN,
    CLAIMED: ProjectState.WITHDRAWN,
    IN_PROGRESS: ProjectState.WITHDRAWN,
    SUBMITTED: ProjectState.WITHDRAWN,
    REOPENED: ProjectState.WITHDRAWN,
  },
};

const everyClaimStep = (Object.keys(CLAIMS) as ClaimStep[]).flatMap((step) =>
  Object.values(ClaimState).map((state) => [step, state, CLAIMS[step][state] ?? 'WRONG_STATE'] as const),
);
const everyProjectStep = (Object.keys(PROJECTS) as ProjectStep[]).flatMap((step) =>
  Object.values(ProjectState).map((state) => [step, state, PROJECTS[step][state] ?? 'WRONG_STATE'] as const),
);

/** The state a step leads to, or the code it is refused with. */
function outcome(step: () => string): string {
  try {
    return step();
  } catch {
    return refused(step).code;
  }
}

test.each(everyClaimStep)('to %s a claim that is %s: %s', (step, state, after) => {
  expect(outcome(() => claimStateAfter(state, step))).toBe(after);
});

test.each(everyProjectStep)('to %s a project that is %s: %s', (step, state, after) => {
  expect(outcome(() => projectStateAfter(state, step))).toBe(after);
});

test.each([
  ['LISTED', true],
  ['CLAIMED', true],
  ['IN_PROGRESS', true],
  ['REOPENED', true],
  ['SUBMITTED', false],
  ['ACCEPTED', false],
  ['CLOSED', false],
  ['WITHDRAWN', false],
] as const)('a project that is %s can be claimed: %s', (state, open) => {
  const claimed = outcome(() => {
    mustBeClaimable(ProjectState[state]);
    return 'claimable';
  });
  expect(claimed).toBe(open ? 'claimable' : 'PROJECT_NOT_OPEN');
});

test.each<[ClaimState[], ProjectState]>([
  [[], ProjectState.LISTED],
  [[CLAIMED], ProjectState.CLAIMED],
  [[CLAIMED, CLAIMED], ProjectState.CLAIMED],
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
  const active = fc.array(fc.constantFrom(CLAIMED, IN_PROGRESS, SUBMITTED, ACCEPTED), { maxLength: 5 });
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
