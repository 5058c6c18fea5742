import type { KeyedStore } from './storage.js';

const KEY = 'commonweal.name';

/** A name for a screen that was given none: always the same, if the browser stores it. */
export function nameOf(store: KeyedStore | undefined): string {
  const kept = store?.getItem(KEY);
  if (kept) return kept;
  const name = `screen-${Math.random().toString(36).slice(2, 8)}`;
  try {
    store?.setItem(KEY, name);
  } catch {
    // The storage is full or forbidden: after a reload there is another name.
  }
  return name;
}
