import { registerEnumType } from 'type-graphql';
import type { Node } from '../shape/declarations/node.js';

/** Which columns of an entity are searched, as its feature declares. */
export interface Searchable {
  readonly entity: new () => Node & object;
  /** What of it is found, as the graph says it. */
  readonly says: string;
  /** The searched columns, by the fields of the graph that show them; the first is the name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Rows with one of these values are not searched. */
  readonly hidden?: readonly { readonly column: string; readonly values: readonly unknown[] }[];
}

/** All searchable entities, by the prefixes of their ids. */
export const searchables = new Map<string, Searchable>();

/** One value for each searchable entity, the prefix of its ids. */
export const SearchType: Record<string, string> = {};
const SEARCH_TYPES_SAY: Record<string, { description: string }> = {};

registerEnumType(SearchType, {
  name: 'SearchType',
  description: 'What can be searched.',
  valuesConfig: SEARCH_TYPES_SAY,
});

/** Called by the list of features for each declaration. */
export function addSearchable(prefix: string, searchable: Searchable): void {
  searchables.set(prefix, searchable);
  const name = searchable.entity.name.toUpperCase();
  SearchType[name] = prefix;
  SEARCH_TYPES_SAY[name] = { description: searchable.says };
}
