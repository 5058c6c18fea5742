import type { Feature } from '../feature.js';
import { Organisation, OrganisationMember } from './entity.js';
import { OrganisationEntry } from './entries.js';
import { OrganisationResolver } from './resolver.js';
import { OrganisationService } from './service.js';
import type { EventsShowing } from './shown.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Organisation: 'org';
  }
}

declare module '../feature.js' {
  interface Additions {
    eventsShowing: EventsShowing;
  }
}

export const organisation: Feature = {
  name: 'organisation',
  ids: { Organisation: 'org' },
  entities: [Organisation, OrganisationMember],
  nodes: [Organisation],
  entries: OrganisationEntry,
  redacting: [OrganisationEntry.ORGANISATION_UPDATED],
  links: { organisation: Organisation },
  feedFilters: { organisationId: 'Organisation' },
  resolvers: ({ store, additions }) => [
    new OrganisationResolver(new OrganisationService(store, additions.eventsShowing)),
  ],
};
