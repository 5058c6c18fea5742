import type { Feature } from '../feature.js';
import { Decision } from './entity.js';
import { DECISION_ENTRIES_SAY, DecisionEntry } from './entries.js';
import { decisions, decisionsOfEvent } from './lists.js';
import { Decisions1796428800301 } from './migration.js';
import { decisionMutations } from './mutations.js';
import { DecisionResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Decision: { prefix: 'dec'; noun: { en: 'decision'; zh: '决议' } };
  }
}

export const decision: Feature = {
  name: 'decision',
  ids: { Decision: { prefix: 'dec', noun: { en: 'decision', zh: '决议' } } },
  entities: [Decision],
  movesWithOrganisation: [Decision],
  migrations: [Decisions1796428800301],
  nodes: [Decision],
  entries: DecisionEntry,
  entriesSay: DECISION_ENTRIES_SAY,
  links: { decision: Decision },
  lists: [decisionsOfEvent, decisions],
  mutations: decisionMutations,
  resolvers: () => [new DecisionResolver()],
};
