import type { Feature } from '../feature.js';
import { Membership } from './entity.js';
import { MEMBERSHIP_ENTRIES_SAY, MembershipEntry } from './entries.js';
import { memberships } from './lists.js';
import { MembershipDay } from './counts/row.js';
import { MembershipDays1796500000020 } from './migrations/days.js';
import { Memberships1796342400060 } from './migrations/memberships.js';
import { membershipMutations } from './mutations.js';
import { MembershipResolver } from './resolver.js';
import { endTerms } from './terms/leaving.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Membership: { prefix: 'mbs'; noun: { en: 'membership'; zh: '任职' } };
  }
}

export const membership: Feature = {
  name: 'membership',
  ids: { Membership: { prefix: 'mbs', noun: { en: 'membership', zh: '任职' } } },
  entities: [Membership, MembershipDay],
  migrations: [Memberships1796342400060, MembershipDays1796500000020],
  nodes: [Membership],
  entries: MembershipEntry,
  entriesSay: MEMBERSHIP_ENTRIES_SAY,
  links: { membership: Membership },
  adds: { endTerms },
  lists: [memberships],
  mutations: membershipMutations,
  resolvers: () => [new MembershipResolver()],
};
