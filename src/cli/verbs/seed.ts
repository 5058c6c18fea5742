import type { Store } from '../../store/store.js';
import { loadDemoData } from '../demo-data/load.js';

/** Loads the demo data into an empty store. @returns a sentence for people that says what was done */
export async function seed(store: Store): Promise<string> {
  const loaded = await loadDemoData(store);
  return loaded
    ? 'Loaded the demo data: five cases, with the Dongying Port launch waiting for its claims.'
    : 'The store holds organisations already: no demo data was loaded.';
}
