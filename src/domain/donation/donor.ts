import { hash } from 'node:crypto';
import { atField, Fault } from '../../core/faults.js';
import { kindOfId, parseId } from '../../core/ids.js';
import { cleanName } from '../../core/text.js';
import type { DonorInput } from './input.js';

/** A donor as a donation keeps her: by id, by name, or not at all. */
export interface Donor {
  readonly donorId: string | null;
  readonly donorName: string | null;
}

/** @throws Fault BAD_SCOPE, BAD_ID, TEXT_* said of the field */
export function readDonor({ organisationId, volunteerId, name, anonymous }: DonorInput): Donor {
  if (organisationId != null) {
    const donorId = atField('organisationId', () => parseId('Organisation', organisationId));
    return { donorId, donorName: null };
  }
  if (volunteerId != null) {
    return { donorId: atField('volunteerId', () => parseId('Volunteer', volunteerId)), donorName: null };
  }
  if (name != null) return { donorId: null, donorName: atField('name', () => cleanName(name)) };
  if (anonymous) return { donorId: null, donorName: null };
  throw new Fault('BAD_SCOPE', 'Say who gives; anonymous: true if nobody is to know.', {
    field: ['anonymous'],
  });
}

export function isVolunteer(donorId: string): boolean {
  return kindOfId(donorId) === 'Volunteer';
}

/** A donor in the words that a commitment is to: her id, her name, or that there is none. */
export function donorWords({ donorId, donorName }: Donor): string {
  return donorId ?? (donorName === null ? 'anonymous' : `name:${donorName}`);
}

/** As donorKey, of a donation whose donor may be erased. */
export function donorKeyOf(
  secret: string,
  donation: Donor & { readonly erasedDonor: string | null },
): string | undefined {
  return donation.erasedDonor ?? donorKey(secret, donation);
}

/**
 * What a donor is counted by; undefined for anonymous, who is new each time. Keyed: nobody who reads the table can try
 * names on it.
 */
export function donorKey(secret: string, donor: Donor): string | undefined {
  if (donor.donorId === null && donor.donorName === null) return undefined;
  return hash('sha256', `${secret}\n${donorWords(donor)}`, 'base64url');
}
