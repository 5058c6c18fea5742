import { HIDDEN_RECORDS } from '../shape/values/record-state.js';
import type { Feature } from '../feature.js';
import { Volunteer, VolunteerOrganisation } from './entity.js';
import { VOLUNTEER_ENTRIES_SAY, VolunteerEntry } from './entries.js';
import { exportedVolunteers } from './exports/volunteers.js';
import { roster, volunteers } from './lists.js';
import { CalendarKeys1796510000002 } from './migrations/calendar-key.js';
import { Findable1796083200003 } from './migrations/findable.js';
import { Skills1796342400063 } from './migrations/skills.js';
import { volunteerMutations } from './mutations.js';
import type { EndTerms } from './ports/terms.js';
import { VolunteerResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Volunteer: { prefix: 'vol'; noun: { en: 'volunteer'; zh: '志愿者' } };
  }
}

declare module '../feature.js' {
  interface Additions {
    endTerms: EndTerms;
    /** The registration with an organisation that she leaves. */
    endEnrolments: EndTerms;
  }
}

export const volunteer: Feature = {
  name: 'volunteer',
  ids: { Volunteer: { prefix: 'vol', noun: { en: 'volunteer', zh: '志愿者' } } },
  entities: [Volunteer, VolunteerOrganisation],
  migrations: [Findable1796083200003, Skills1796342400063, CalendarKeys1796510000002],
  nodes: [Volunteer],
  entries: VolunteerEntry,
  entriesSay: VOLUNTEER_ENTRIES_SAY,
  redacting: [VolunteerEntry.VOLUNTEER_UPDATED, VolunteerEntry.VOLUNTEER_FORGOTTEN],
  searchable: [
    {
      ...{
        entity: Volunteer,
        says: 'Volunteers in use who let themselves be found, by the name they are shown by.',
        texts: { name: 'name' },
      },
      hidden: [HIDDEN_RECORDS, { column: 'findable', values: [false] }],
    },
  ],
  links: { volunteer: Volunteer },
  // Else whoever reads the feed would have the names of all.
  unlinked: { volunteer: (row) => !(row as Volunteer).findable },
  exports: [exportedVolunteers],
  lists: [volunteers, roster],
  mutations: volunteerMutations,
  resolvers: () => [new VolunteerResolver()],
};
