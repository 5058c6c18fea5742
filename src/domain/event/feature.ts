import type { Feature } from '../feature.js';
import { Event, EventOrganiser, Segment } from './entity.js';
import { EventEntry } from './entries.js';
import { EventResolver, OrganisationEventsResolver } from './resolver.js';
import { EventService } from './service.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Event: 'evt';
    Segment: 'seg';
  }
}

export const event: Feature = {
  name: 'event',
  ids: { Event: 'evt', Segment: 'seg' },
  entities: [Event, EventOrganiser, Segment],
  nodes: [Event],
  entries: EventEntry,
  redacting: [EventEntry.EVENT_UPDATED],
  links: { event: Event, segment: Segment },
  feedFilters: { eventId: 'Event' },
  resolvers: ({ store }) => {
    const events = new EventResolver(new EventService(store));
    return [events, new OrganisationEventsResolver(events)];
  },
};
