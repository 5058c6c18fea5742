import type { Transaction } from '../../../store/store.js';
import type { Consent } from '../../organisation/ports/consent.js';
import type { EndTerms, Leaving } from '../ports/terms.js';
import { leaveUnit } from './membership.js';

/** A volunteer leaves an organisation, with all that she is there. Under the lock of the volunteer. */
export async function leave(
  tx: Transaction,
  { consent, endTerms }: { readonly consent: Consent; readonly endTerms: EndTerms },
  leaving: Leaving,
): Promise<void> {
  const { volunteerId: inviteeId, organisationId } = leaving;
  await consent.end(tx, [{ kind: 'VOLUNTEER', organisationId, eventId: null, inviteeId }]);
  await endTerms(tx, leaving);
  await leaveUnit(tx, inviteeId, organisationId);
}
