import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { atField, Fault } from '../../core/faults.js';
import { cleanName } from '../../core/text.js';
import { Organisation } from '../organisation/entity.js';
import { mustExist } from '../reference.js';
import { Volunteer } from '../volunteer/entity.js';
import type { DonorInput } from './input.js';

/** A donor as a donation keeps her: by id, by name, or not at all. */
export interface Donor {
  readonly donorId: string | null;
  readonly donorName: string | null;
}

/** @throws Fault BAD_SCOPE, BAD_ID, NOT_FOUND, TEXT_* said of the field */
export async function readDonor(manager: EntityManager, input: DonorInput): Promise<Donor> {
  if (input.organisationId != null) {
    const { id } = await mustExist(manager, Organisation, 'organisationId', input.organisationId);
    return { donorId: id, donorName: null };
  }
  if (input.volunteerId != null) {
    const { id } = await mustExist(manager, Volunteer, 'volunteerId', input.volunteerId);
    return { donorId: id, donorName: null };
  }
  if (input.name != null) {
    return { donorId: null, donorName: atField('name', () => cleanName(input.name as string)) };
  }
  if (input.anonymous) return { donorId: null, donorName: null };
  throw new Fault('BAD_SCOPE', 'Say who gives; anonymous: true if nobody is to know.', {
    field: ['anonymous'],
  });
}

/** What a donor is counted by: hashed, so that the count keeps no name. */
export function donorKey({ donorId, donorName }: Donor, donationId: string): string {
  const who = donorId ?? (donorName === null ? donationId : `name:${donorName}`);
  return createHash('sha256').update(who).digest('base64url');
}
