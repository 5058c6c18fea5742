import { Organisation } from '../../organisation/entity.js';
import { counts } from '../../shape/counting/counted.js';
import { VolunteerEntry } from '../../volunteer/entries.js';
import { Enrolment, EnrolmentState } from '../entity.js';
import { EnrolmentEntry } from '../entries.js';

/** Who is confirmed counts from the month in which she was. */
export const countedEnrolments = counts(Enrolment, {
  in: { region: 'regionId', organisation: 'organisationId' },
  figures: { volunteers: { at: 'answeredAt', where: { state: [EnrolmentState.CONFIRMED] } } },
  follows: [{ column: 'regionId', by: 'organisationId', of: Organisation, its: 'regionId' }],
  told: [...Object.values(EnrolmentEntry), VolunteerEntry.VOLUNTEER_FORGOTTEN],
});
