import type { Feature } from '../feature.js';
import { Activity } from './entity.js';
import { ACTIVITY_ENTRIES_SAY, ActivityEntry } from './entries.js';
import { exportedTraining } from './exports/training.js';
import { activities } from './lists.js';
import { Activities1796342400062 } from './migration.js';
import { activityMutations } from './mutations.js';

declare module '../../core/ids.js' {
  interface IdKinds {
    Activity: { prefix: 'act'; noun: { en: 'activity'; zh: '常态活动' } };
  }
}

export const activity: Feature = {
  name: 'activity',
  ids: { Activity: { prefix: 'act', noun: { en: 'activity', zh: '常态活动' } } },
  entities: [Activity],
  movesWithOrganisation: [Activity],
  migrations: [Activities1796342400062],
  nodes: [Activity],
  entries: ActivityEntry,
  entriesSay: ACTIVITY_ENTRIES_SAY,
  links: { activity: Activity },
  exports: [exportedTraining],
  lists: [activities],
  mutations: activityMutations,
};
