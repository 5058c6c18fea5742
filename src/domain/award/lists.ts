import { Event } from '../event/entity.js';
import { Organisation } from '../organisation/entity.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { isId, oneOf } from '../shape/lists/narrowing.js';
import { orders } from '../shape/lists/ordering.js';
import { Volunteer } from '../volunteer/entity.js';
import { Award } from './entity.js';
import { AwardEntry } from './entries.js';
import { AwardConnection, AwardFilter } from './input.js';

const { AWARD_GIVEN, AWARD_UPDATED, AWARD_WITHDRAWN } = AwardEntry;

export const awards = list({
  of: Award,
  connection: AwardConnection,
  changes: {
    items: [AWARD_GIVEN],
    columns: { kind: [AWARD_UPDATED], givenOn: [AWARD_UPDATED], state: [AWARD_WITHDRAWN] },
  },
  on: [
    {
      type: Event,
      field: 'awards',
      description: 'What was given at it, in the order in which it was recorded; what was withdrawn too.',
      by: 'eventId',
    },
    {
      type: Organisation,
      field: 'awards',
      description: 'What it has received, in the order in which it was recorded; what was withdrawn too.',
      by: 'recipientId',
    },
    {
      type: Organisation,
      field: 'awardsGiven',
      description: 'What it has given, in the order in which it was recorded; what was withdrawn too.',
      by: 'organisationId',
    },
    {
      type: Volunteer,
      field: 'awards',
      description: 'What she has received, in the order in which it was recorded; what was withdrawn too.',
      by: 'recipientId',
    },
  ],
  filter: {
    type: AwardFilter,
    by: { kinds: oneOf('kind'), states: oneOf('state'), segmentId: isId('Segment', 'segmentId') },
  },
  orderBy: orders(Award, ['createdAt', 'givenOn'], {
    called: { givenOn: 'GIVEN' },
    says: { givenOn: 'When they were given.' },
  }),
  usually: { field: 'createdAt', direction: Direction.ASC },
});
