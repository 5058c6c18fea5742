import type { EntityManager } from 'typeorm';
import type { Actor } from '../../auth/actor.js';
import type { Transaction } from '../../store/store.js';
import type { Project } from '../project/entity.js';
import { hostOf } from '../event/organisers/organisers.js';
import { isAllowed } from '../invitation/naming/allowed.js';
import { Allowance } from '../invitation/entity.js';
import { projectParties } from '../project/subjects.js';
import { must, rightsOn, type Parties } from '../right.js';
import { participants } from '../volunteer/participant.js';
import { unitsOf } from '../volunteer/units/record.js';

const right = rightsOn('Claims', '认领');

export const SPEAK_FOR_CLAIMANT = right('speak for this claimant', '代表该认领方签署、开始、提交成果', {
  claimant: ['ITSELF', 'OPERATOR'],
  unit: ['OPERATOR'],
  allowed: ['OPERATOR'],
});

/** Also those who run the project, as on a stage: what they record is named once it is confirmed. */
const recorders = {
  claimant: ['ITSELF', 'OPERATOR'],
  unit: ['OPERATOR'],
  organisation: ['OPERATOR'],
  organiser: ['OPERATOR'],
} as const;
export const RECORD_CLAIM = right('claim a project for this claimant', '代表该认领方认领项目', recorders);
export const RELEASE_CLAIM = right('give back the place of this claimant', '退还该认领方的名额', recorders);

/** The claimant alone: nobody is named without consent. */
export const CONFIRM_CLAIM = right('agree to a claim that others have recorded', '确认他方代为登记的认领', {
  claimant: ['ITSELF', 'OPERATOR'],
  unit: ['OPERATOR'],
});

/** Of a claim that is not confirmed. */
export const SEE_RECORDED_FOR = right('see for whom a claim was recorded', '查看认领是代谁登记的', {
  claimant: ['ITSELF', 'OPERATOR'],
  organisation: ['OPERATOR'],
  organiser: ['OPERATOR'],
});

/** What others have recorded for it. */
export const SEE_UNCONFIRMED = right(
  'see the claims that others have recorded for this claimant',
  '查看他方代该认领方登记、尚待确认的认领',
  { claimant: ['ITSELF', 'OPERATOR'] },
);

export const SIGN_CLAIM = right('sign a claim for this project', '代表该项目签署认领', {
  organisation: ['OPERATOR'],
  organiser: ['OPERATOR'],
});

export const REVIEW_CLAIM = right(
  'accept or send back what was handed in for this project',
  '验收或退回该项目提交的成果',
  {
    organisation: ['REVIEWER'],
    organiser: ['REVIEWER'],
  },
);

/** A bearer's name may be that of a person. */
export const SEE_WHO_ACTED = right('see who acted on this project', '查看谁经手了该项目', {
  organisation: ['OPERATOR', 'REVIEWER'],
  organiser: ['OPERATOR', 'REVIEWER'],
});

/** A claimant, beside those of the project. */
export async function claimantParties(
  manager: EntityManager,
  project: Project,
  claimantId: string,
): Promise<Parties<'claimant' | 'unit' | 'allowed' | 'organisation' | 'organiser'>> {
  const isVolunteer = participants.kindOf(claimantId) === 'Volunteer';
  return {
    ...(await projectParties(manager, project)),
    claimant: claimantId,
    unit: isVolunteer ? await unitsOf(manager, claimantId) : null,
    allowed: null,
  };
}

/** Whoever speaks for a claimant, and the host of the event where the claimant allowed it. @throws Fault FORBIDDEN */
export async function mustSpeakFor(
  { manager }: Transaction,
  actor: Actor,
  project: Project,
  claimantId: string,
): Promise<void> {
  const { eventId } = project;
  const isHosts = eventId !== null && (await isAllowed(manager, eventId, claimantId, Allowance.CLAIMS));
  must(actor, SPEAK_FOR_CLAIMANT, {
    ...(await claimantParties(manager, project, claimantId)),
    allowed: isHosts ? await hostOf(manager, eventId) : null,
  });
}
