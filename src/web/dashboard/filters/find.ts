import { ask } from '../../live/ask.js';
import { source } from '../state.js';
import { graphLanguage } from '../words/wording.js';

export type Findable = 'organisation' | 'event';

export interface Named {
  readonly id: string;
  readonly name: string;
  /** Its name, with a part of its id where another one of those found is called the same. */
  readonly label: string;
}

const MOST_FOUND = 10;
const ID_CHARACTERS = 6;

const SEARCH = /* GraphQL */ `
  query Find($text: String!, $types: [SearchType!], $first: Int!, $lang: Lang) {
    search(text: $text, types: $types, first: $first) {
      nodes {
        node {
          id
          ... on Organisation {
            name(lang: $lang)
          }
          ... on Event {
            name(lang: $lang)
          }
        }
      }
    }
  }
`;

const NEWEST: Readonly<Record<Findable, string>> = {
  organisation: `query Newest($first: Int!, $lang: Lang) {
    found: organisations(first: $first) { nodes { id name(lang: $lang) } }
  }`,
  event: `query Newest($first: Int!, $lang: Lang) {
    found: events(first: $first, orderBy: { field: STARTS_AT, direction: DESC }) { nodes { id name(lang: $lang) } }
  }`,
};

interface Node {
  id: string;
  name: string;
}

/** What has such a name; the first or newest ones of nothing. Nothing where the gateway cannot be asked. */
export async function findNamed(what: Findable, text: string): Promise<readonly Named[]> {
  const endpoint = source.value?.endpoint;
  if (!endpoint) return [];
  const variables = { first: MOST_FOUND, lang: graphLanguage() };
  try {
    const typed = text.trim();
    const nodes = typed
      ? (
          await ask<{ search: { nodes: { node: Node }[] } }>(endpoint, SEARCH, {
            ...variables,
            ...{ text: typed, types: [what.toUpperCase()] },
          })
        ).search.nodes.map(({ node }) => node)
      : (await ask<{ found: { nodes: Node[] } }>(endpoint, NEWEST[what], variables)).found.nodes;
    return labelled(nodes);
  } catch {
    return [];
  }
}

function labelled(nodes: readonly Node[]): readonly Named[] {
  const isAlone = ({ name }: Node) => nodes.filter((node) => node.name === name).length === 1;
  return nodes.map((node) => ({
    ...node,
    label: isAlone(node) ? node.name : `${node.name} (${node.id.slice(-ID_CHARACTERS)})`,
  }));
}
