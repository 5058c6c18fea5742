import type { Transaction } from '../../../store/store.js';
import type { Id } from '../../../core/ids.js';
import { mustLock } from '../../reference.js';
import { Volunteer, VolunteerOrganisation } from '../entity.js';
import { VolunteerEntry } from '../entries.js';
import { lineagesOfVolunteer, record } from './record.js';

/** @throws Fault NOT_FOUND, MERGED */
export async function joinUnit(tx: Transaction, volunteerId: string, organisationId: string): Promise<void> {
  const volunteer = await mustLock(tx, Volunteer, 'volunteerId', volunteerId as Id);
  await tx.manager.insert(VolunteerOrganisation, { volunteerId, organisationId });
  await record(tx, VolunteerEntry.VOLUNTEER_UPDATED, volunteer);
}

/** @throws Fault NOT_FOUND, MERGED */
export async function leaveUnit(tx: Transaction, volunteerId: string, organisationId: string): Promise<void> {
  const volunteer = await mustLock(tx, Volunteer, 'volunteerId', volunteerId as Id);
  const before = await lineagesOfVolunteer(tx.manager, volunteerId);
  await tx.manager.delete(VolunteerOrganisation, { volunteerId, organisationId });
  await record(tx, VolunteerEntry.VOLUNTEER_UPDATED, volunteer, before);
}
