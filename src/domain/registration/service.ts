import type { Actor } from '../../auth/actor.js';
import { newId } from '../../core/ids.js';
import { dayIn, USUAL_TIME_ZONE } from '../../core/time.js';
import type { Transaction } from '../../store/store.js';
import { Organisation } from '../organisation/entity.js';
import { lineageOf } from '../organisation/hierarchy/lineage.js';
import { mustExist, mustLock } from '../reference.js';
import { must } from '../right.js';
import { given } from '../shape/inputs/input.js';
import { Registration } from './entity.js';
import { RegistrationEntry } from './entries.js';
import type { RecordRegistration, UpdateRegistration } from './input.js';
import { RECORD_REGISTRATIONS } from './permissions.js';
import { mustFollow } from './rules.js';

/** @throws Fault NOT_FOUND, FORBIDDEN, and those of mustFollow */
export async function recordRegistration(
  tx: Transaction,
  actor: Actor,
  command: RecordRegistration,
): Promise<Registration> {
  const { organisationId, legalForm, number, licenceTo } = command;
  await mustExist(tx.manager, Organisation, 'organisationId', organisationId);
  must(actor, RECORD_REGISTRATIONS, { organisation: organisationId });
  const registration = Object.assign(new Registration(), {
    ...{ id: newId('Registration'), organisationId, legalForm, number, licenceTo },
    ...{ preparedFrom: command.prepared, registeredOn: command.registered, licensedOn: command.licensed },
    ...{ titleText: command.authority, sourceText: command.source, createdAt: tx.at },
  });
  return announce(tx, RegistrationEntry.REGISTRATION_RECORDED, registration);
}

/** @throws Fault NOT_FOUND, FORBIDDEN, and those of mustFollow */
export async function updateRegistration(
  tx: Transaction,
  actor: Actor,
  command: UpdateRegistration,
): Promise<Registration> {
  const { id, legalForm, number, licenceTo } = command;
  const registration = await mustLock(tx, Registration, 'id', id);
  must(actor, RECORD_REGISTRATIONS, { organisation: registration.organisationId });
  const changed = given({
    ...{ legalForm, number, licenceTo, titleText: command.authority, sourceText: command.source },
    ...{ preparedFrom: command.prepared, registeredOn: command.registered, licensedOn: command.licensed },
  });
  return announce(tx, RegistrationEntry.REGISTRATION_UPDATED, Object.assign(registration, changed));
}

async function announce(
  tx: Transaction,
  kind: RegistrationEntry,
  registration: Registration,
): Promise<Registration> {
  mustFollow(registration, dayIn(USUAL_TIME_ZONE, tx.at));
  const { id, organisationId } = registration;
  const saved = await tx.manager.save(Registration, registration);
  const lineage = await lineageOf(tx.manager, organisationId);
  tx.append(kind, [id, ...lineage], { registration: id, organisation: organisationId });
  return saved;
}
