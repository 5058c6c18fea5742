import { dayIn, USUAL_TIME_ZONE } from '../../../core/time.js';
import type { EndTerms } from '../../volunteer/ports/terms.js';
import { Membership } from '../entity.js';
import { MembershipEntry } from '../entries.js';
import { takeOut, write } from '../service.js';
import { saidBy } from '../visibility.js';

/** Who leaves an organisation holds no office in it, and represents it no more. A term that has not begun never does: it is taken out. */
export const endTerms: EndTerms = async (tx, { volunteerId, organisationId }) => {
  const today = dayIn(USUAL_TIME_ZONE, tx.at);
  const terms = await tx.lock(Membership, { volunteerId });
  for (const membership of terms) {
    if (saidBy(membership) !== organisationId || membership.lastDay <= today) continue;
    if (membership.firstDay > today) await takeOut(tx, membership);
    else await write(tx, MembershipEntry.MEMBERSHIP_ENDED, Object.assign(membership, { toOn: today }));
  }
};
