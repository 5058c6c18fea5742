import { getNamedType, isCompositeType, type GraphQLObjectType } from 'graphql';
import type { Answer, GraphClient } from '../../harness/client.js';

/** For each field of an entry that leads somewhere, kinds of entries that have it: one for each type that it leads to. */
export type KindsByField = ReadonlyMap<string, readonly string[]>;

/** So few that each may have a link to everything that there is. */
const PAGE = 20;

/** Reads the whole feed. Of the kinds that lead to a type, it takes the one of which most of the first `many` entries do. */
export async function kindsByField(
  client: GraphClient,
  entry: GraphQLObjectType,
  many: number,
): Promise<KindsByField> {
  const fields = Object.values(entry.getFields())
    .filter(({ type }) => isCompositeType(getNamedType(type)))
    .map(({ name }) => name);
  const inner = `kind ${fields.map((name) => `${name} { __typename }`).join(' ')}`;
  const ofKind = new Map<string, Answer[]>();
  for (let after: string | undefined, more = true; more;) {
    const { feed } = await client.ask(
      `query ($after: Cursor) { feed(first: ${String(PAGE)}, after: $after) { nodes { ${inner} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const each of feed.nodes) ofKind.set(each.kind, [...(ofKind.get(each.kind) ?? []), each]);
    [after, more] = [feed.pageInfo.endCursor, feed.pageInfo.hasNextPage];
  }
  return new Map(fields.map((field) => [field, kindsOf(field, ofKind, many)]));
}

function kindsOf(field: string, ofKind: ReadonlyMap<string, Answer[]>, many: number): string[] {
  const best = new Map<string, { kind: string; found: number }>();
  for (const [kind, entries] of ofKind) {
    const found = new Map<string, number>();
    for (const each of entries.slice(0, many)) {
      const type = each[field]?.__typename;
      if (type) found.set(type, (found.get(type) ?? 0) + 1);
    }
    for (const [type, count] of found)
      if (count > (best.get(type)?.found ?? 1)) best.set(type, { kind, found: count });
  }
  return [...new Set([...best.values()].map(({ kind }) => kind))];
}
