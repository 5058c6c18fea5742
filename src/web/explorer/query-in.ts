import type { Example } from './examples.js';

/** More is no query that anybody wrote into an address. */
const MOST_CHARACTERS = 20_000;

/** A query that the address gives, with its variables: `?query=…&variables=…`. It is shown in a tab of its own, and run by nobody but the reader. */
export function queryIn(search: string): Required<Example> | undefined {
  const asked = new URLSearchParams(search);
  const query = asked.get('query')?.trim();
  if (!query || search.length > MOST_CHARACTERS) return undefined;
  return { query: `${query}\n`, variables: asked.get('variables') ?? '' };
}
