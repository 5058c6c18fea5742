import { Event } from '../event/entity.js';
import { EventEntry } from '../event/entries.js';
import { Organisation } from '../organisation/entity.js';
import { OrganisationEntry } from '../organisation/entries.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { oneOf } from '../shape/lists/narrowing.js';
import { Volunteer } from '../volunteer/entity.js';
import { VolunteerEntry } from '../volunteer/entries.js';
import { Invitation } from './entity.js';
import { InvitationEntry } from './entries.js';
import { InvitationConnection, InvitationFilter } from './input.js';
import { OF_EVENT, RECEIVED, SENT_BY_ORGANISATION } from './visibility.js';

/** Who is named with the right of both sides, or no more, is not told of by an entry of its own. */
const CHANGING = [
  ...Object.values(InvitationEntry),
  EventEntry.EVENT_CREATED,
  EventEntry.EVENT_UPDATED,
  OrganisationEntry.ORGANISATION_CREATED,
  OrganisationEntry.ORGANISATION_UPDATED,
  VolunteerEntry.VOLUNTEER_UPDATED,
];

export const invitations = list({
  of: Invitation,
  connection: InvitationConnection,
  changes: { items: CHANGING, columns: { state: CHANGING }, untold: CHANGING },
  on: [
    {
      type: Organisation,
      field: 'invitations',
      description: 'Those it received, the latest first; null unless you are of it.',
      by: 'inviteeId',
      seenBy: RECEIVED,
    },
    {
      type: Organisation,
      field: 'invitationsSent',
      description: 'Whom it invited, the latest first; null unless you are of it.',
      by: 'organisationId',
      seenBy: SENT_BY_ORGANISATION,
    },
    {
      type: Volunteer,
      field: 'invitations',
      description: 'Those she received, the latest first; null for all others.',
      by: 'inviteeId',
      seenBy: RECEIVED,
    },
    {
      type: Event,
      field: 'invitations',
      description: 'Who is invited to it, the latest first; null unless you are of its host.',
      by: 'eventId',
      seenBy: OF_EVENT,
    },
  ],
  filter: { type: InvitationFilter, by: { states: oneOf('state') } },
  orderBy: orders(Invitation, ['invitedAt']),
  usually: { field: 'invitedAt', direction: Direction.DESC },
});
