import type { Actor } from '../../auth/actor.js';
import { Fault } from '../../core/faults.js';
import { newId, type Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { missing, mustExist, mustLock } from '../reference.js';
import { hasRight, must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Volunteer } from '../volunteer/entity.js';
import { joinUnit } from '../volunteer/units/membership.js';
import { unitsOf } from '../volunteer/units/record.js';
import { Enrolment, EnrolmentState } from './entity.js';
import { EnrolmentEntry } from './entries.js';
import { consentGiven, mustBeAgreedTo } from './details/guardian.js';
import type { ConfirmEnrolment, EnrolVolunteer, StepEnrolment, UpdateEnrolment } from './input.js';
import { ANSWER_ENROLMENTS, APPLY, KEEP_ENROLMENT } from './permissions.js';
import { enrolmentStateAfter, STANDING, type EnrolmentStep } from './rules.js';
import { partiesOf } from './visibility.js';

/**
 * Who applies herself waits for an answer; who belongs to an organisation already is registered by it at once.
 * @throws Fault NOT_FOUND, MERGED, FORBIDDEN, ALREADY_ENROLLED, GUARDIAN_*
 */
export async function enrol(tx: Transaction, actor: Actor, command: EnrolVolunteer): Promise<Enrolment> {
  const { volunteerId, organisationId, availableTimes: times, under14 } = command;
  const { regionId } = await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  // A volunteer has one at a time with an organisation: they are compared under her lock.
  const volunteer = await mustLock(tx, Volunteer, 'volunteerId', volunteerId);
  const belongs = (await unitsOf(tx.manager, volunteerId)).includes(organisationId);
  const isAnswered = belongs && hasRight(actor, ANSWER_ENROLMENTS, { organisation: organisationId });
  if (!isAnswered) must(actor, APPLY, { volunteer: volunteerId });
  const before = await tx.manager.findBy(Enrolment, { volunteerId, organisationId });
  if (before.some(isStanding)) throw new Fault('ALREADY_ENROLLED', undefined, { field: ['organisationId'] });
  const consent = command.guardianConsent;
  const enrolment = Object.assign(new Enrolment(), {
    ...{ id: newId('Enrolment'), volunteerId, organisationId, regionId, times, under14, reason: null },
    ...{ appliedAt: tx.at, answeredAt: isAnswered ? tx.at : null },
    state: isAnswered ? EnrolmentState.CONFIRMED : EnrolmentState.PENDING,
    guardianConsent: consent && consentGiven(consent, { volunteerName: volunteer.name, now: tx.at }),
  });
  mustBeAgreedTo(enrolment);
  const kind = isAnswered ? EnrolmentEntry.ENROLMENT_CONFIRMED : EnrolmentEntry.ENROLMENT_REQUESTED;
  return write(tx, kind, enrolment);
}

/** @throws Fault NOT_FOUND, WRONG_STATE, GUARDIAN_* */
export async function updateEnrolment(
  tx: Transaction,
  actor: Actor,
  { id, availableTimes: times, under14, guardianConsent: consent }: UpdateEnrolment,
): Promise<Enrolment> {
  const { volunteer, enrolment } = await lockTheirs(tx, actor, id);
  if (!isStanding(enrolment)) enrolmentStateAfter(enrolment.state, 'end');
  const said = consent && consentGiven(consent, { volunteerName: volunteer.name, now: tx.at });
  Object.assign(enrolment, given({ times, under14, guardianConsent: said }));
  // Who is 14 now needs nobody's consent any more.
  if (under14 === false && consent === undefined) enrolment.guardianConsent = null;
  mustBeAgreedTo(enrolment);
  return write(tx, EnrolmentEntry.ENROLMENT_UPDATED, enrolment);
}

/** She belongs to the organisation from now on. @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function confirmEnrolment(
  tx: Transaction,
  actor: Actor,
  { id }: ConfirmEnrolment,
): Promise<Enrolment> {
  const { enrolment } = await lockTheirs(tx, actor, id);
  must(actor, ANSWER_ENROLMENTS, { organisation: enrolment.organisationId });
  step(tx, enrolment, 'confirm', null);
  const { volunteerId, organisationId } = enrolment;
  const belongs = (await unitsOf(tx.manager, volunteerId)).includes(organisationId);
  if (!belongs) await joinUnit(tx, volunteerId, organisationId);
  return write(tx, EnrolmentEntry.ENROLMENT_CONFIRMED, enrolment);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, WRONG_STATE */
export async function declineEnrolment(
  tx: Transaction,
  actor: Actor,
  { id, reason }: StepEnrolment,
): Promise<Enrolment> {
  const { enrolment } = await lockTheirs(tx, actor, id);
  must(actor, ANSWER_ENROLMENTS, { organisation: enrolment.organisationId });
  step(tx, enrolment, 'decline', reason);
  return write(tx, EnrolmentEntry.ENROLMENT_DECLINED, enrolment);
}

/** @param leaves what she does where she belongs to the organisation @throws Fault NOT_FOUND, WRONG_STATE */
export async function endEnrolment(
  tx: Transaction,
  actor: Actor,
  { id, reason }: StepEnrolment,
  leaves: (tx: Transaction, its: Enrolment) => Promise<void>,
): Promise<Enrolment> {
  const { enrolment } = await lockTheirs(tx, actor, id);
  step(tx, enrolment, 'end', reason);
  const ended = await write(tx, EnrolmentEntry.ENROLMENT_ENDED, enrolment);
  const { volunteerId, organisationId } = enrolment;
  if ((await unitsOf(tx.manager, volunteerId)).includes(organisationId)) await leaves(tx, ended);
  return ended;
}

export const isStanding = ({ state }: Pick<Enrolment, 'state'>): boolean => STANDING.includes(state);

/** What a guardian said is kept no longer than what it was said for. @throws Fault WRONG_STATE */
export function step(
  tx: Transaction,
  enrolment: Enrolment,
  name: EnrolmentStep,
  reason: string | null,
): Enrolment {
  const state = enrolmentStateAfter(enrolment.state, name);
  const kept = name === 'confirm' ? enrolment.guardianConsent : null;
  if (enrolment.guardianConsent !== kept) tx.erases = true;
  return Object.assign(enrolment, { state, reason, answeredAt: tx.at, guardianConsent: kept });
}

/** Under the lock of the volunteer. What others registered is not there for anybody else. @throws Fault NOT_FOUND */
async function lockTheirs(
  tx: Transaction,
  actor: Actor,
  id: Id<'Enrolment'>,
): Promise<{ volunteer: Volunteer; enrolment: Enrolment }> {
  const { volunteerId, organisationId } = await mustExist(tx.manager, Enrolment, 'id', id);
  if (!hasRight(actor, KEEP_ENROLMENT, partiesOf({ volunteerId, organisationId })))
    missing('Enrolment', 'id');
  const volunteer = await mustLock(tx, Volunteer, 'id', volunteerId as Id);
  return { volunteer, enrolment: await mustLock(tx, Enrolment, 'id', id) };
}

/** Its entry does not link to the volunteer. */
export async function write(tx: Transaction, kind: EnrolmentEntry, enrolment: Enrolment): Promise<Enrolment> {
  const { id, volunteerId, organisationId } = enrolment;
  const saved = await tx.manager.save(Enrolment, enrolment);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, volunteerId, ...lineage], { organisation: organisationId });
  return saved;
}
