import type { Actor } from '../../auth/actor.js';
import type { Id } from '../../core/ids.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustLock } from '../reference.js';
import { must } from '../right.js';
import { RecordState } from '../shape/values/record-state.js';
import { stateMachine } from '../shape/inputs/steps.js';
import { Volunteer } from '../volunteer/entity.js';
import { lineagesOfVolunteer, unitsOf } from '../volunteer/units/record.js';
import { MergeEntry } from './entries.js';
import { ARCHIVE_ORGANISATION, ARCHIVE_VOLUNTEER } from './permissions.js';

const STEPS = {
  archive: { from: [RecordState.ACTIVE], to: RecordState.ARCHIVED },
  restore: { from: [RecordState.ARCHIVED], to: RecordState.ACTIVE },
} as const;

export type RecordStep = keyof typeof STEPS;

const STATES = {
  Organisation: stateMachine<RecordState, RecordStep>('Organisation', RecordState.ACTIVE, STEPS),
  Volunteer: stateMachine<RecordState, RecordStep>('Volunteer', RecordState.ACTIVE, STEPS),
} as const;

const after = (kind: keyof typeof STATES, state: RecordState, step: RecordStep) => STATES[kind](state, step);

/** Whether a record can take a step. @throws Fault WRONG_STATE */
export const canStep =
  (kind: keyof typeof STATES, step: RecordStep) =>
  ({ state }: { readonly state: RecordState }) =>
    after(kind, state, step);

/** @throws Fault WRONG_STATE */
export async function stepOrganisation(
  tx: Transaction,
  actor: Actor,
  step: RecordStep,
  organisationId: Id<'Organisation'>,
): Promise<Organisation> {
  const organisation = await mustLock(tx, Organisation, 'id', organisationId);
  const lineage = await lineageOf(tx.manager, organisation.id);
  must(actor, ARCHIVE_ORGANISATION, { organisation: organisation.id });
  organisation.state = after('Organisation', organisation.state, step);
  const kind = step === 'archive' ? MergeEntry.ORGANISATION_ARCHIVED : MergeEntry.ORGANISATION_RESTORED;
  tx.append(kind, lineage, { organisation: organisation.id });
  return tx.manager.save(Organisation, organisation);
}

/** @throws Fault WRONG_STATE */
export async function stepVolunteer(
  tx: Transaction,
  actor: Actor,
  step: RecordStep,
  volunteerId: Id<'Volunteer'>,
): Promise<Volunteer> {
  const volunteer = await mustLock(tx, Volunteer, 'id', volunteerId);
  must(actor, ARCHIVE_VOLUNTEER, { unit: await unitsOf(tx.manager, volunteer.id) });
  const above = await lineagesOfVolunteer(tx.manager, volunteer.id);
  volunteer.state = after('Volunteer', volunteer.state, step);
  const kind = step === 'archive' ? MergeEntry.VOLUNTEER_ARCHIVED : MergeEntry.VOLUNTEER_RESTORED;
  tx.append(kind, [volunteer.id, ...above], { volunteer: volunteer.id });
  return tx.manager.save(Volunteer, volunteer);
}
