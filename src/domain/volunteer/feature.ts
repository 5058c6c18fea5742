import type { Feature } from '../feature.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import { VolunteerEntry } from './entries.js';
import { OrganisationVolunteersResolver, VolunteerResolver } from './resolver.js';
import { VolunteerService } from './service.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Volunteer: 'vol';
  }
}

export const volunteer: Feature = {
  name: 'volunteer',
  ids: { Volunteer: 'vol' },
  entities: [Volunteer, VolunteerOrganisation],
  nodes: [Volunteer],
  entries: VolunteerEntry,
  links: { volunteer: Volunteer },
  resolvers: ({ store, additions }) => {
    const volunteers = new VolunteerResolver(new VolunteerService(store, additions.eventsShowing));
    return [volunteers, new OrganisationVolunteersResolver(volunteers)];
  },
};
