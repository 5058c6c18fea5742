// The tabs that a first visitor finds: queries, and subscriptions to watch.

const EVENTS = `# What there is
query Events {
  events(first: 5) {
    nodes {
      id
      zh: name(lang: ZH)
      en: name(lang: EN)
      startsAt
      runningSegment {
        title(lang: EN)
      }
      donationTotal {
        net {
          amount
          currency
        }
        donationCount
      }
    }
  }
}
`;

const ORGANISATIONS = `# A page of organisations. regionId covers what lies in the region; after is the endCursor before
query Organisations($regionId: ID, $after: Cursor) {
  organisations(first: 20, after: $after, filter: { regionId: $regionId }) {
    edges {
      cursor
      node {
        id
        nameText {
          zh
          en
        }
        kind
        region {
          id
          nameText {
            zh
            en
          }
        }
        donationTotal {
          id
          net {
            amount
            currency
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
`;

const FEED = `# A dashboard: what happens, every entry exactly once, in order. Keep it running and press "play" elsewhere
subscription Feed($after: Cursor) {
  feed(after: $after, filter: { kinds: [PROJECT_CLAIMED, PROJECT_CLOSED, DONATION_RECEIVED, DONATION_PLEDGED] }) {
    cursor
    at
    kind
    event {
      id
      nameText {
        zh
        en
      }
    }
    project {
      id
      nameText {
        zh
        en
      }
    }
    claim {
      id
      claimantNameText {
        zh
        en
      }
    }
    donation {
      id
      donorName
      amount {
        amount
        currency
      }
    }
  }
}
`;

const BOARD = `# A board: all of it first, then each row that changes
subscription Board($eventId: ID!, $after: Cursor) {
  claimBoard(eventId: $eventId, after: $after) {
    cursor
    kind
    board {
      id
      openPlaces
      claimedCount
      rows {
        ...BoardRow
      }
    }
    row {
      ...BoardRow
    }
  }
}

fragment BoardRow on ClaimBoardRow {
  id
  state
  places
  openPlaces
  waiting
  project {
    id
    position
    nameText {
      zh
      en
    }
  }
  claims {
    id
    state
    takenAt
    claim {
      id
    }
    claimantNameText {
      zh
      en
    }
  }
}
`;

const TOTAL = `# What it adds up to, now and whenever it changes
subscription Total($scope: DonationScope!) {
  donationTotal(scope: $scope) {
    id
    cursor
    net {
      amount
      currency
    }
    pledged {
      amount
      currency
    }
    donationCount
    # Lines that it does not count yet: hosts may let totals move by several hidden gifts alone
    withheldLines
    asOf
  }
}
`;

const CLAIM = `# Ids: projectId is project.id of the tab Board, an organisation's that of Organisations.
# Writing needs a token: put it in above. Claim again: userErrors says why not, heldBy who was first
mutation Claim($projectId: ID!, $claimant: ClaimantInput!, $key: String!) {
  claimProject(input: { projectId: $projectId, claimant: $claimant, idempotencyKey: $key }) {
    claim {
      id
      state
      place
    }
    heldBy {
      id
      claimantNameText {
        zh
        en
      }
    }
    project {
      id
      state
      openPlaces
    }
    userErrors {
      code
      message
      field
    }
  }
}
`;

const GIFT = `# Writing needs a token: put it in above. The same key again gives the same answer, and no second gift
mutation Give($to: DonationTarget!, $key: String!) {
  recordDonation(
    input: {
      to: $to
      amount: { amount: "88.80" }
      donor: { name: "李女士" }
      publishName: true
      # The donor is known by name only: say how she agreed. Others agree by themselves
      nameConsent: { how: "本人在台上口头同意" }
      publishAmount: true
      idempotencyKey: $key
    }
  ) {
    donation {
      id
      donorName
      balance {
        amount
        currency
      }
    }
    userErrors {
      code
      message
      field
    }
  }
}
`;

export interface Example {
  query: string;
  variables?: string;
}

/** @param eventId the event that mutations and the board are about; undefined: the visitor must fill it in */
export function examplesFor(eventId = 'evt_…'): Example[] {
  const key = `explorer-${String(Date.now())}`;
  const example = (query: string, variables: object): Example => ({
    query,
    variables: JSON.stringify(variables, undefined, 2),
  });
  return [
    { query: EVENTS },
    { query: ORGANISATIONS },
    { query: FEED },
    example(BOARD, { eventId }),
    example(TOTAL, { scope: { everything: true } }),
    example(CLAIM, { projectId: 'prj_…', claimant: { organisationId: 'org_…' }, key }),
    example(GIFT, { to: { eventId }, key }),
  ];
}
