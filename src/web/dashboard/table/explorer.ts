import type { Variables } from '../reading/useLatest.js';

/** The address at which the explorer holds a query, without running it. It has no token in it. */
export function explorerAddress(query: string, variables: Variables): string {
  const search = new URLSearchParams({
    query: unindented(query),
    variables: JSON.stringify(variables, undefined, 2),
  });
  return `/explorer?${search.toString()}`;
}

function unindented(query: string): string {
  const lines = query.replace(/^\n+|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join('\n');
}
