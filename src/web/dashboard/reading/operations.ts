// The operations that belong to no single widget.

/** Minor units are exact integers. A gateway may send large ones as text. */
export interface Money {
  readonly minor: number | string;
  readonly currency: string;
  readonly digits: number;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Entry {
  readonly cursor: string;
  readonly at: string;
  readonly kind: string;
  readonly event: Named | null;
  readonly project: Named | null;
  readonly organisation: Named | null;
  readonly venue: Named | null;
  readonly announcement: { readonly id: string; readonly title: string } | null;
  readonly need: { readonly title: string } | null;
  readonly task: { readonly title: string } | null;
  readonly claim: { readonly claimantName: string } | null;
  readonly donation: { readonly donorName: string | null; readonly amount: Money | null } | null;
}

const ENTRY = /* GraphQL */ `
  fragment DashboardEntry on FeedEntry {
    cursor
    at
    kind
    event {
      id
      name(lang: $lang)
    }
    project {
      id
      name(lang: $lang)
    }
    organisation {
      id
      name(lang: $lang)
    }
    venue {
      id
      name(lang: $lang)
    }
    announcement {
      id
      title(lang: $lang)
    }
    need {
      title(lang: $lang)
    }
    task {
      title(lang: $lang)
    }
    claim {
      claimantName(lang: $lang)
    }
    donation {
      donorName(lang: $lang)
      amount {
        minor
        currency
        digits
      }
    }
  }
`;

export const NEWEST_ENTRIES = /* GraphQL */ `
  query NewestEntries($filter: FeedFilter!, $last: Int!, $lang: Lang) {
    feed(filter: $filter, last: $last) {
      nodes {
        ...DashboardEntry
      }
      pageInfo {
        hasPreviousPage
      }
    }
  }
  ${ENTRY}
`;

export const LIVE_ENTRIES = /* GraphQL */ `
  subscription LiveEntries($filter: FeedFilter!, $after: Cursor, $lang: Lang) {
    feed(filter: $filter, after: $after) {
      cursor
      ...DashboardEntry
    }
  }
  ${ENTRY}
`;

/** Names of what the address chose, and the organisation that the token acts for. */
export const CHOSEN = /* GraphQL */ `
  query Chosen(
    $organisationId: ID!
    $withOrganisation: Boolean!
    $eventId: ID!
    $withEvent: Boolean!
    $lang: Lang
  ) {
    me {
      organisation {
        id
        name(lang: $lang)
      }
    }
    organisation(id: $organisationId) @include(if: $withOrganisation) {
      id
      name(lang: $lang)
    }
    event(id: $eventId) @include(if: $withEvent) {
      id
      name(lang: $lang)
    }
  }
`;
