import type { Feature } from '../feature.js';
import { DuePledge } from './entity.js';
import { PLEDGE_ENTRIES_SAY, PledgeEntry } from './entries.js';
import { duePledges } from './lists.js';
import { DuePledges1796580000002 } from './migration.js';
import { pledgeMutations } from './mutations.js';
import { DueOfDonationResolver, DuePledgeResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    DuePledge: { prefix: 'dpl'; noun: { en: 'due pledge'; zh: '到期认捐' } };
  }
}

export const pledge: Feature = {
  name: 'pledge',
  ids: { DuePledge: { prefix: 'dpl', noun: { en: 'due pledge', zh: '到期认捐' } } },
  entities: [DuePledge],
  movesWithOrganisation: [DuePledge],
  migrations: [DuePledges1796580000002],
  nodes: [DuePledge],
  entries: PledgeEntry,
  entriesSay: PLEDGE_ENTRIES_SAY,
  links: { duePledge: DuePledge },
  lists: [duePledges],
  mutations: pledgeMutations,
  resolvers: ({ clock }) => [new DuePledgeResolver(clock), new DueOfDonationResolver()],
};
