// The operations that the demo sends to a gateway, and the types of their answers.

export const FIND = /* GraphQL */ `
  query DemoFind($kind: EventKind!, $from: DateTimeISO!, $before: DateTimeISO!) {
    events(first: 20, filter: { kinds: [$kind], startsFrom: $from, startsBefore: $before }) {
      nodes {
        id
        zh: name(lang: ZH)
        region {
          id
        }
      }
    }
  }
`;

export interface Found {
  readonly events: { readonly nodes: readonly { id: string; zh: string; region: { id: string } | null }[] };
}

export const STAGE = /* GraphQL */ `
  query DemoStage($eventId: ID!, $regionId: ID!) {
    event(id: $eventId) {
      segments {
        id
        kind
        state
        title(lang: EN)
      }
    }
    claimBoard(eventId: $eventId) {
      rows {
        state
        openPlaces
        project {
          id
          name(lang: EN)
        }
        claims {
          claim {
            id
          }
        }
      }
    }
    organisations(first: 100, filter: { regionId: $regionId }, orderBy: { field: CREATED_AT }) {
      nodes {
        id
        zh: name(lang: ZH)
        name(lang: EN)
      }
    }
  }
`;

export interface Stage {
  readonly event: {
    readonly segments: readonly { id: string; kind: string; state: string; title: string }[];
  };
  readonly claimBoard: { readonly rows: readonly BoardRow[] };
  readonly organisations: { readonly nodes: readonly Claimant[] };
}

export interface Segment {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly title: string;
}

export interface Claimant {
  readonly id: string;
  readonly zh: string;
  readonly name: string;
}

export interface BoardRow {
  readonly state: string;
  readonly openPlaces: number;
  readonly project: { readonly id: string; readonly name: string };
  readonly claims: readonly { readonly claim: { readonly id: string } }[];
}

/** All mutations select the same fields. */
function change(field: string): string {
  const input = field.replace(/^./, (first) => first.toUpperCase());
  return `mutation Demo($input: ${input}Input!) { answer: ${field}(input: $input) { userErrors { code message } } }`;
}

export const ADVANCE = change('advanceSegment');
export const CLAIM = change('claimProject');
export const RELEASE = change('releaseClaim');
export const REOPEN = change('reopenProject');
export const DONATE = change('recordDonation');

export interface Changed {
  readonly answer: { readonly userErrors: readonly { readonly code: string; readonly message: string }[] };
}

export const TOTAL = /* GraphQL */ `
  query DemoTotal($eventId: ID!) {
    donationTotal(scope: { eventId: $eventId }) {
      received {
        amount
      }
      pledged {
        amount
      }
    }
  }
`;

export interface Total {
  readonly donationTotal: { readonly received: { amount: string }; readonly pledged: { amount: string } };
}
