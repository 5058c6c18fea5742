import { Organisation } from '../organisation/entity.js';
import { Region } from '../region/entity.js';
import { IN_REGION, isWithin, pageOfRegion } from '../region/within.js';
import { Direction } from '../shape/lists/connection.js';
import { list } from '../shape/lists/list.js';
import { orders } from '../shape/lists/ordering.js';
import { before, isLinked, link, oneOf, since } from '../shape/lists/narrowing.js';
import { Event, EventOrganiser } from './entity.js';
import { EventEntry } from './entries.js';
import { EventConnection, EventFilter } from './input.js';

const ORGANISED = link(EventOrganiser, 'eventId', 'organisationId', [
  EventEntry.EVENT_CREATED,
  EventEntry.EVENT_UPDATED,
]);

export const events = list({
  of: Event,
  connection: EventConnection,
  changes: {
    items: [EventEntry.EVENT_CREATED],
    columns: {
      kind: [EventEntry.EVENT_UPDATED],
      nameKey: [EventEntry.EVENT_UPDATED],
      regionId: [EventEntry.EVENT_UPDATED],
      startsAt: [EventEntry.EVENT_UPDATED],
      state: [EventEntry.EVENT_CANCELLED, EventEntry.EVENT_REINSTATED],
    },
  },
  all: { field: 'events', description: 'All events, the one that begins last first, cancelled ones too.' },
  on: [
    {
      type: Organisation,
      field: 'events',
      description: 'Events it organises, as host or beside it; the one that begins last first.',
      by: ORGANISED,
    },
    {
      type: Region,
      field: 'events',
      description: 'Events in it, or in a region that lies in it; the one that begins last first.',
      by: IN_REGION,
      complexity: pageOfRegion,
    },
  ],
  filter: {
    type: EventFilter,
    by: {
      kinds: oneOf('kind'),
      states: oneOf('state'),
      organiserId: isLinked('Organisation', ORGANISED),
      regionId: isWithin,
      startsFrom: since('startsAt'),
      startsBefore: before('startsAt', 'startsFrom'),
    },
  },
  orderBy: orders(Event, ['startsAt', 'nameKey', 'createdAt']),
  usually: { field: 'startsAt', direction: Direction.DESC },
});
