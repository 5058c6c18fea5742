import type { Feature } from '../feature.js';
import { changingAnyList } from '../shape/lists/changes.js';
import { MERGE_ENTRIES_SAY, MergeEntry } from './entries.js';
import { Merges1795996800000 } from './migration.js';
import { mergeMutations } from './mutations.js';

for (const kind of Object.values(MergeEntry)) changingAnyList.add(kind);

export const merge: Feature = {
  name: 'merge',
  migrations: [Merges1795996800000],
  entries: MergeEntry,
  entriesSay: MERGE_ENTRIES_SAY,
  redacting: [MergeEntry.ORGANISATION_MERGED, MergeEntry.VOLUNTEER_MERGED],
  mutations: mergeMutations,
};
