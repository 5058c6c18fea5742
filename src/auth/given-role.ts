import type { NumberedRow } from './numbered-rows.js';
import type { OrganisationRole } from './organisation-role.js';

/** A role in an organisation that was granted to a holder, for a period. */
export interface GivenRole extends NumberedRow {
  readonly id: string;
  readonly organisationId: string;
  readonly role: OrganisationRole;
  /**
   * Its holder: the key of a token's subject, a volunteer's id, or the id of an organisation, for everybody who holds the role
   * there.
   */
  readonly holder: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly takenAt: number | null;
}

/** Whether a role was granted to an organisation. */
export function isDelegation(holder: string): boolean {
  return holder.startsWith('org_');
}

export function isInForce({ startsAt, endsAt, takenAt }: GivenRole, now: number): boolean {
  return takenAt === null && startsAt <= now && (endsAt === null || now < endsAt);
}

export function isOver({ endsAt }: GivenRole, now: number): boolean {
  return endsAt !== null && endsAt <= now;
}
