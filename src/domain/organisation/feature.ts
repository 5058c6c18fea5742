import { HIDDEN_RECORDS } from '../shape/values/record-state.js';
import type { Feature } from '../feature.js';
import { CountedByRegion1796256000045 } from './migrations/counted.js';
import { ExternalIds1796500000001 } from './migrations/external-ids.js';
import { OrganisationsOfParents1796342400209 } from './migrations/of-parents.js';
import { countedGroups } from './counting/counted.js';
import { Organisation, OrganisationMember } from './entity.js';
import { ORGANISATION_ENTRIES_SAY, OrganisationEntry } from './entries.js';
import { exportedGroups } from './exports/groups.js';
import { organisations } from './lists.js';
import { organisationMutations } from './mutations.js';
import { OrganisationResolver } from './resolver.js';
import type { Consent } from './ports/consent.js';
import type { DelegateAll } from './ports/founding.js';
import type { EventsShowing } from './ports/shown.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Organisation: { prefix: 'org'; noun: { en: 'organisation'; zh: '组织' } };
  }
}

declare module '../feature.js' {
  interface Additions {
    eventsShowing: EventsShowing;
    delegateAll: DelegateAll;
    consent: Consent;
  }
}

export const organisation: Feature = {
  name: 'organisation',
  ids: { Organisation: { prefix: 'org', noun: { en: 'organisation', zh: '组织' } } },
  entities: [Organisation, OrganisationMember],
  migrations: [CountedByRegion1796256000045, OrganisationsOfParents1796342400209, ExternalIds1796500000001],
  nodes: [Organisation],
  entries: OrganisationEntry,
  entriesSay: ORGANISATION_ENTRIES_SAY,
  redacting: [OrganisationEntry.ORGANISATION_UPDATED],
  searchable: [
    {
      entity: Organisation,
      says: 'Organisations in use, by name.',
      texts: { name: 'nameText' },
      hidden: [HIDDEN_RECORDS],
    },
  ],
  links: { organisation: Organisation },
  feedFilters: { organisationId: 'Organisation' },
  exports: [exportedGroups],
  counted: [countedGroups],
  lists: [organisations],
  mutations: organisationMutations,
  resolvers: () => [new OrganisationResolver()],
};
