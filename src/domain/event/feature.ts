import type { Feature } from '../feature.js';
import type { EarliestDue } from './ports/due.js';
import type { HoldWaiting } from './ports/waiting.js';
import { countedEvents } from './counting/counted.js';
import { Event, EventOrganiser, Segment } from './entity.js';
import { EVENT_ENTRIES_SAY, EventEntry } from './entries.js';
import { events } from './lists.js';
import {
  EventsCancelled1795910400000,
  ProjectsPerClaimant1796083200000,
  TimeZones1796169600061,
} from './migrations/events.js';
import { eventMutations } from './mutations.js';
import { programmeMutations } from './programme/mutations.js';
import { FoundByWhereabouts1796169600032 } from './migrations/regions.js';
import { RaisedAtEvents1796500000002 } from './migrations/raised.js';
import { EventRevisions1796510000003 } from './migrations/revisions.js';
import { SegmentMinutes1796570000005 } from './migrations/minutes.js';
import { EventResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Event: { prefix: 'evt'; noun: { en: 'event'; zh: '活动' } };
    Segment: { prefix: 'seg'; noun: { en: 'segment'; zh: '环节' } };
  }
}

declare module '../feature.js' {
  interface Additions {
    earliestDue: EarliestDue;
    holdWaiting: HoldWaiting;
  }
}

export const event: Feature = {
  name: 'event',
  ids: {
    Event: { prefix: 'evt', noun: { en: 'event', zh: '活动' } },
    Segment: { prefix: 'seg', noun: { en: 'segment', zh: '环节' } },
  },
  entities: [Event, EventOrganiser, Segment],
  migrations: [
    EventsCancelled1795910400000,
    ProjectsPerClaimant1796083200000,
    TimeZones1796169600061,
    FoundByWhereabouts1796169600032,
    RaisedAtEvents1796500000002,
    EventRevisions1796510000003,
    SegmentMinutes1796570000005,
  ],
  nodes: [Event, Segment],
  entries: EventEntry,
  entriesSay: EVENT_ENTRIES_SAY,
  redacting: [
    EventEntry.EVENT_UPDATED,
    EventEntry.EVENT_CANCELLED,
    EventEntry.EVENT_REINSTATED,
    EventEntry.SEGMENT_UPDATED,
    EventEntry.SEGMENT_REMOVED,
  ],
  searchable: [{ entity: Event, says: 'Events, by name.', texts: { name: 'nameText' } }],
  links: { event: Event, segment: Segment },
  feedFilters: { eventId: 'Event' },
  counted: [countedEvents],
  lists: [events],
  mutations: [...eventMutations, ...programmeMutations],
  resolvers: () => [new EventResolver()],
};
