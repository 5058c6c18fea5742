import type { ObjectLiteral } from 'typeorm';

/** Which entries of the feed change what is in a list, by their kinds. */
export interface Changes<T> {
  /** By which an item comes to be. Entries of these kinds are about all that the item is listed on. */
  readonly items: readonly string[];
  /** By which a column comes to hold something else. What is not named stays as it is. */
  readonly columns?: { readonly [C in keyof T & string]?: readonly string[] };
  /** Those of them that are not always about what the item is listed on. */
  readonly untold?: readonly string[];
}

/** Kinds of entries that may change any list: they join two records, hide a record or show it again. */
export const changingAnyList = new Set<string>();

/** The kinds of entries that change what is in a list, or one of these columns of its items. */
export function kindsChanging<T extends ObjectLiteral>(
  { changes }: { readonly changes: Changes<T> },
  ...columns: readonly (keyof T & string)[]
): string[] {
  const byColumn: Readonly<Record<string, readonly string[] | undefined>> = changes.columns ?? {};
  const ofColumns = columns.flatMap((column: string) => byColumn[column] ?? []);
  return [...new Set([...changingAnyList, ...changes.items, ...ofColumns])];
}

/** A later feature's entries change columns of the items of an earlier one's list too. */
export function alsoChanging<T extends ObjectLiteral>(
  { changes }: { readonly changes: Changes<T> },
  columns: NonNullable<Changes<T>['columns']>,
): void {
  const known = (changes.columns ?? {}) as Record<string, readonly string[]>;
  for (const [column, kinds] of Object.entries<readonly string[]>(columns as typeof known)) {
    known[column] = [...(known[column] ?? []), ...kinds];
  }
}
