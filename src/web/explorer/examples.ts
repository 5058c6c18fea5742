// The tabs a first visitor finds: what there is, and what happens while they watch.

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

export const examples = [EVENTS, FEED, TOTAL].map((query) => ({ query }));
