import type { EndTerms } from '../../volunteer/ports/terms.js';
import { Enrolment } from '../entity.js';
import { EnrolmentEntry } from '../entries.js';
import { isStanding, step, write } from '../service.js';

/** Who leaves an organisation is not registered with it any more. */
export const endEnrolments: EndTerms = async (tx, { volunteerId, organisationId }) => {
  for (const enrolment of await tx.lock(Enrolment, { volunteerId })) {
    if (enrolment.organisationId !== organisationId || !isStanding(enrolment)) continue;
    await write(tx, EnrolmentEntry.ENROLMENT_ENDED, step(tx, enrolment, 'end', null));
  }
};
