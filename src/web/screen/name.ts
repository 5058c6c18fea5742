import type { KeyedStore } from './storage.js';

const KEY = 'commonweal.name';

/** What a screen that was given no name calls itself: the same each time, as far as the browser keeps anything. */
export function nameOf(store: KeyedStore | undefined): string {
  const kept = store?.getItem(KEY);
  if (kept) return kept;
  const name = `screen-${Math.random().toString(36).slice(2, 8)}`;
  try {
    store?.setItem(KEY, name);
  } catch {
    // Full or forbidden: another name after the next reload.
  }
  return name;
}
