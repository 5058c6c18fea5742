// The operations of the frame. Each text is requested in both languages.

interface Named {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

export interface Me {
  readonly me: {
    readonly role: string;
    readonly roles: readonly { readonly organisation: Named }[];
  } | null;
}

export const ME = /* GraphQL */ `
  query ConsoleMe {
    me {
      role
      roles {
        organisation {
          id
          zh: name(lang: ZH)
          en: name(lang: EN)
        }
      }
    }
  }
`;

export interface Offered extends Named {
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly state: string;
  readonly viewerCanAdvanceSegment: { readonly allowed: boolean };
  readonly viewerCanAddSegment: { readonly allowed: boolean };
}

export interface Events {
  readonly past: { readonly nodes: readonly Offered[] };
  readonly coming: { readonly nodes: readonly Offered[] };
}

/** Events before and after now, nearest first; of one organiser, or of all. */
export const EVENTS = /* GraphQL */ `
  query ConsoleEvents($now: DateTimeISO!, $organiserId: ID) {
    past: events(
      first: 30
      filter: { startsBefore: $now, organiserId: $organiserId }
      orderBy: { field: STARTS_AT, direction: DESC }
    ) {
      nodes {
        ...ConsoleEvent
      }
    }
    coming: events(
      first: 30
      filter: { startsFrom: $now, organiserId: $organiserId }
      orderBy: { field: STARTS_AT, direction: ASC }
    ) {
      nodes {
        ...ConsoleEvent
      }
    }
  }

  fragment ConsoleEvent on Event {
    id
    zh: name(lang: ZH)
    en: name(lang: EN)
    startsAt
    endsAt
    timeZone
    state
    viewerCanAdvanceSegment {
      allowed
    }
    viewerCanAddSegment {
      allowed
    }
  }
`;
