import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { narrow, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Volunteer } from '../volunteer/entity.js';
import { VolunteerEntry } from '../volunteer/entries.js';
import { bitsOf, type AvailableTime } from './details/available-time.js';
import { Enrolment } from './entity.js';
import { EnrolmentEntry } from './entries.js';
import { EnrolmentConnection, EnrolmentFilter } from './input.js';
import { ENROLLED_WITH, HERSELF } from './visibility.js';

const { ENROLMENT_REQUESTED, ENROLMENT_UPDATED, ENROLMENT_CONFIRMED } = EnrolmentEntry;
const { ENROLMENT_DECLINED, ENROLMENT_ENDED } = EnrolmentEntry;

const atOneOf = narrow<readonly AvailableTime[]>({ by: ['times'] }, (times) =>
  times.length ? { where: '(item.times & ?) <> 0', values: [bitsOf(times)] } : undefined,
);

export const enrolments = list({
  of: Enrolment,
  connection: EnrolmentConnection,
  changes: {
    // One that an organisation registers itself begins confirmed.
    items: [ENROLMENT_REQUESTED, ENROLMENT_CONFIRMED, VolunteerEntry.VOLUNTEER_FORGOTTEN],
    columns: {
      state: [ENROLMENT_CONFIRMED, ENROLMENT_DECLINED, ENROLMENT_ENDED],
      times: [ENROLMENT_UPDATED],
    },
  },
  on: [
    {
      type: Organisation,
      field: 'enrolments',
      description: 'Who is or was registered with it, the latest first; null unless you run it.',
      by: 'organisationId',
      seenBy: ENROLLED_WITH,
    },
    {
      type: Volunteer,
      field: 'enrolments',
      description: 'With whom she is or was registered, the latest first; null for all others.',
      by: 'volunteerId',
      seenBy: HERSELF,
    },
  ],
  filter: { type: EnrolmentFilter, by: { states: oneOf('state'), availableTimes: atOneOf } },
  orderBy: orders(Enrolment, ['appliedAt']),
  usually: { field: 'appliedAt', direction: Direction.DESC },
});
