import { ask } from '../../../live/ask.js';
import type { Endpoint } from '../../../live/endpoint.js';
import type { Named } from './candidate.js';

/** Organisations, and volunteers, that are found without the gateway. Beyond: the others are found while it answers. */
const DIRECTORY_ITEMS = 2_000;
const PAGE = 100;

const ORGANISATIONS = /* GraphQL */ `
  query ConsoleOrganisations($first: Int!, $after: Cursor) {
    all: organisations(first: $first, after: $after) {
      nodes {
        id
        zh: name(lang: ZH)
        en: name(lang: EN)
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const VOLUNTEERS = /* GraphQL */ `
  query ConsoleVolunteers($first: Int!, $after: Cursor) {
    all: volunteers(first: $first, after: $after) {
      nodes {
        id
        number
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

const SEARCH = /* GraphQL */ `
  query ConsoleSearch($text: String!) {
    search(text: $text, types: [ORGANISATION], first: 8) {
      nodes {
        node {
          ... on Organisation {
            id
            zh: name(lang: ZH)
            en: name(lang: EN)
          }
        }
      }
    }
  }
`;

const BY_NUMBER = /* GraphQL */ `
  query ConsoleVolunteer($number: String!) {
    volunteerByNumber(number: $number) {
      id
      number
      name
    }
  }
`;

interface Page<Node> {
  readonly all: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

type Organisation = Omit<Named, 'kind'>;
interface Volunteer {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

const organisation = ({ id, zh, en }: Organisation): Named => ({ id, kind: 'organisation', zh, en });
const volunteer = ({ id, number, name }: Volunteer): Named => ({
  id,
  kind: 'volunteer',
  zh: name,
  en: name,
  number,
});

async function pages<Node>(endpoint: Endpoint, query: string): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const { all }: Page<Node> = await ask<Page<Node>>(endpoint, query, { first: PAGE, after });
    nodes.push(...(all?.nodes ?? []));
    after = all?.pageInfo.hasNextPage ? all.pageInfo.endCursor : null;
  } while (after !== null && nodes.length < DIRECTORY_ITEMS);
  return nodes;
}

/** All that may give and claim, up to the bound. Throws when the gateway is away. */
export async function loadDirectory(endpoint: Endpoint): Promise<Named[]> {
  const organisations = await pages<Organisation>(endpoint, ORGANISATIONS);
  const volunteers = await pages<Volunteer>(endpoint, VOLUNTEERS);
  return [...organisations.map(organisation), ...volunteers.map(volunteer)];
}

/** What the gateway finds beyond the directory. Throws when it is away. */
export async function searchGateway(endpoint: Endpoint, text: string): Promise<Named[]> {
  const [search, number] = await Promise.all([
    // Of a single character it finds nothing.
    [...text].length < 2
      ? undefined
      : ask<{ search: { nodes: { node: Organisation }[] } | null }>(endpoint, SEARCH, { text }),
    /\d/.test(text)
      ? ask<{ volunteerByNumber: Volunteer | null }>(endpoint, BY_NUMBER, { number: text })
      : undefined,
  ]);
  return [
    ...(number?.volunteerByNumber ? [volunteer(number.volunteerByNumber)] : []),
    ...(search?.search?.nodes ?? []).map(({ node }) => organisation(node)),
  ];
}
