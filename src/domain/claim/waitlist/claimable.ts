import { Fault } from '../../../core/faults.js';
import type { Id } from '../../../core/ids.js';
import type { Context } from '../../context.js';
import { mustNotBeCancelled } from '../../event/rules.js';
import type { Project } from '../../project/entity.js';
import { partiesShown } from '../../project/subjects.js';
import { missing, mustNotBeMerged } from '../../reference.js';
import type { ActingFor } from '../../shape/changes/action.js';
import type { SentTo } from '../../shape/inputs/input.js';
import { visibility } from '../../visibility.js';
import { ClaimantInput, participants } from '../../volunteer/participant.js';
import { loadUnits } from '../../volunteer/units/record.js';
import { RECORD_CLAIM } from '../permissions.js';
import { mustBeClaimable } from '../rules.js';
import { mustBeAllowed, mustHaveNone } from './decision.js';
import { meetingLoader, standingLoader } from './loaders.js';

type Reading = Pick<Context, 'loaders'>;

/** Whether a claim gets a place now, whoever makes it. @throws Fault PROJECT_*, EVENT_CANCELLED, ALREADY_CLAIMED */
export async function mustHavePlace(project: Project, reading: Reading): Promise<void> {
  mustBeLeft(project, await takenOf(project, reading));
}

/** @returns how many of its places are taken @throws Fault PROJECT_*, EVENT_CANCELLED */
async function takenOf(project: Project, { loaders }: Reading): Promise<number> {
  mustBeClaimable(project.state);
  const { event, taken } = await loaders.of(meetingLoader).load(project.id);
  if (event) mustNotBeCancelled(event, 'projectId');
  return taken;
}

function mustBeLeft({ places }: Project, taken: number): void {
  if (taken >= places) throw new Fault('ALREADY_CLAIMED');
}

/** Somebody who would claim a project; null: anybody. */
interface Claiming {
  readonly project: Project;
  readonly claimantId: Id<'Organisation' | 'Volunteer'> | null;
}

const CLAIMING = visibility(RECORD_CLAIM, async (loaders, { project, claimantId }: Claiming) => ({
  ...(await partiesShown(loaders, project)),
  claimant: claimantId,
  unit:
    claimantId !== null && participants.kindOf(claimantId) === 'Volunteer'
      ? await loadUnits(loaders, claimantId)
      : null,
}));

/** In the order in which claimProject refuses. */
async function mustGetPlace({ project, claimantId }: Claiming, context: Context): Promise<void> {
  if (claimantId === null) return mustHavePlace(project, context);
  const { loaders } = context;
  const kind = participants.kindOf(claimantId);
  mustNotBeMerged((await participants.asKept(loaders, claimantId)) ?? missing(kind, 'claimant'), 'claimant');
  const taken = await takenOf(project, context);
  const standing = loaders.like(standingLoader, claimantId, standingLoader(claimantId));
  const { own, allowance } = await standing.load(project.id);
  mustHaveNone(own);
  mustBeLeft(project, taken);
  mustBeAllowed(allowance);
}

/** What claimProject asks for, beside its share and its date. */
export const ON_PROJECT: {
  readonly claim: ActingFor<
    Project,
    SentTo<typeof ClaimantInput>,
    Id<'Organisation' | 'Volunteer'>,
    Claiming
  >;
} = {
  claim: {
    by: CLAIMING,
    check: mustGetPlace,
    for: {
      argument: 'claimant',
      description:
        'Who is to claim: yourself, or for whom you act. Left out: anybody at all, for whom those who run the project alone can record it.',
      input: ClaimantInput,
      subject: (project, claimantId) => ({ project, claimantId }),
    },
  },
};
