import { Fault } from '../../core/faults.js';

/** What an update says of a field: nothing keeps it, null empties it. */
type Said<V> = V | null | undefined;

/**
 * Sets a column that may be empty, if the update says anything of it.
 * @param read turns what was sent into what is kept
 */
export function change<R extends object, K extends keyof R, V>(
  row: R,
  column: K,
  said: Said<V>,
  { read, empty }: { read: (value: V) => R[K]; empty: R[K] },
): void {
  if (said !== undefined) row[column] = said === null ? empty : read(said);
}

/** What an update says of a field that may not be empty; undefined keeps it. @throws Fault REQUIRED said of the field */
export function required<V>(field: string, said: Said<V>): V | undefined {
  if (said === null) throw new Fault('REQUIRED', undefined, { field: [field] });
  return said;
}
