import { dayIn, USUAL_TIME_ZONE } from '../../../core/time.js';
import type { EndTerms } from '../../volunteer/ports/terms.js';
import { Membership } from '../entity.js';
import { MembershipEntry } from '../entries.js';
import { write } from '../service.js';
import { saidBy } from '../visibility.js';

/** Who leaves an organisation holds no office in it, and represents it no more. Terms that have not begun stay as they were said. */
export const endTerms: EndTerms = async (tx, { volunteerId, organisationId }) => {
  const today = dayIn(USUAL_TIME_ZONE, tx.at);
  const terms = await tx.lock(Membership, { volunteerId });
  for (const membership of terms) {
    const isCurrent = membership.firstDay <= today && membership.lastDay > today;
    if (!isCurrent || saidBy(membership) !== organisationId) continue;
    await write(tx, MembershipEntry.MEMBERSHIP_ENDED, Object.assign(membership, { toOn: today }));
  }
};
