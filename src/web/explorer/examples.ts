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

const FEED = `# What happens: every entry, exactly once, in order. Keep it running and press "play" elsewhere
subscription Feed {
  feed {
    cursor
    at
    kind
    project {
      name(lang: EN)
    }
    claim {
      claimantName(lang: EN)
    }
    donation {
      amount {
        amount
        currency
      }
    }
  }
}
`;

const TOTAL = `# What it adds up to, now and whenever it changes
subscription Total {
  donationTotal(scope: { everything: true }) {
    net {
      amount
      currency
    }
    pledged {
      amount
    }
    donationCount
    asOf
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

/** @param eventId the event that the mutation donates to; undefined: the visitor must fill it in */
export function examplesFor(eventId: string | undefined): Example[] {
  const variables = { to: { eventId: eventId ?? 'evt_…' }, key: `explorer-${String(Date.now())}` };
  return [
    { query: EVENTS },
    { query: FEED },
    { query: TOTAL },
    { query: GIFT, variables: JSON.stringify(variables, undefined, 2) },
  ];
}
