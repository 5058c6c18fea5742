import { totalSource } from '../donation/totals/source.js';
import type { Feature } from '../feature.js';
import { Match } from './entity.js';
import { MATCH_ENTRIES_SAY, MatchEntry } from './entries.js';
import { followMoved } from './moved.js';
import { matches } from './lists.js';
import { Matches1796500000011 } from './migration.js';
import { matchMutations } from './mutations.js';
import { MatchResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Match: { prefix: 'mch'; noun: { en: 'match'; zh: '配捐' } };
  }
}

export const match: Feature = {
  name: 'match',
  ids: { Match: { prefix: 'mch', noun: { en: 'match', zh: '配捐' } } },
  entities: [Match],
  movesWithOrganisation: [Match],
  migrations: [Matches1796500000011],
  nodes: [Match],
  adds: { followMoved },
  showing: [{ entity: Match, shows: 'total', by: 'scope' }],
  entries: MatchEntry,
  entriesSay: MATCH_ENTRIES_SAY,
  links: { match: Match },
  lists: [matches],
  mutations: matchMutations,
  resolvers: (parts) => [new MatchResolver(parts.of(totalSource))],
};
