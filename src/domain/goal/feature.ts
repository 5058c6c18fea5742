import { totalSource } from '../donation/totals/source.js';
import type { Feature } from '../feature.js';
import { Goal } from './entity.js';
import { GOAL_ENTRIES_SAY, GoalEntry } from './entries.js';
import { goalSource } from './live.js';
import { Goals1796500000010 } from './migration.js';
import { goalMutations } from './mutations.js';
import { GoalResolver, goalResolvers, GoalStateResolver } from './resolver.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Goal: { prefix: 'gol'; noun: { en: 'goal'; zh: '募捐目标' } };
  }
}

export const goal: Feature = {
  name: 'goal',
  ids: { Goal: { prefix: 'gol', noun: { en: 'goal', zh: '募捐目标' } } },
  entities: [Goal],
  migrations: [Goals1796500000010],
  nodes: [Goal],
  showing: [{ entity: Goal, shows: 'total', by: 'scope' }],
  entries: GoalEntry,
  entriesSay: GOAL_ENTRIES_SAY,
  links: { goal: Goal },
  mutations: goalMutations,
  resolvers: (parts) => [
    new GoalResolver(parts.of(totalSource)),
    new GoalStateResolver(parts.of(goalSource)),
    ...goalResolvers(),
  ],
};
