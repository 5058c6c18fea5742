// Everything the demo asks of a gateway, and the shape of what it is answered with.

export interface UserErrors {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

export const FIND = /* GraphQL */ `
  query DemoFind($kind: EventKind!, $from: DateTimeISO!, $before: DateTimeISO!) {
    events(first: 20, filter: { kind: $kind, startsFrom: $from, startsBefore: $before }) {
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
          id
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
  readonly organisations: { readonly nodes: readonly { id: string; zh: string; name: string }[] };
}

export interface BoardRow {
  readonly state: string;
  readonly openPlaces: number;
  readonly project: { readonly id: string; readonly name: string };
  readonly claims: readonly { readonly id: string }[];
}

export const ADVANCE = /* GraphQL */ `
  mutation DemoAdvance($input: AdvanceSegmentInput!) {
    answer: advanceSegment(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`;

export const CLAIM = /* GraphQL */ `
  mutation DemoClaim($input: ClaimProjectInput!) {
    answer: claimProject(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`;

export const RELEASE = /* GraphQL */ `
  mutation DemoRelease($input: ClaimInput!) {
    answer: releaseClaim(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`;

export const REOPEN = /* GraphQL */ `
  mutation DemoReopen($input: ProjectStepInput!) {
    answer: reopenProject(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`;

export const DONATE = /* GraphQL */ `
  mutation DemoDonate($input: RecordDonationInput!) {
    answer: recordDonation(input: $input) {
      userErrors {
        code
        message
      }
    }
  }
`;

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
