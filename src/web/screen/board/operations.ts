// The operations of the screen. Each text is requested in both languages.

export const CLAIM_BOARD = /* GraphQL */ `
  subscription ScreenClaimBoard($eventId: ID!, $after: Cursor) {
    claimBoard(eventId: $eventId, after: $after) {
      kind
      cursor
      at
      board {
        event {
          ...ScreenEventFacts
          segments {
            ...ScreenSegment
          }
        }
        rows {
          ...ScreenRow
        }
        runningSegment {
          ...ScreenSegment
        }
      }
      row {
        ...ScreenRow
      }
      segmentChanged
      runningSegment {
        ...ScreenSegment
      }
      programme {
        ...ScreenSegment
      }
      positions {
        position
        project {
          id
        }
      }
      changed {
        __typename
        id
        ... on Event {
          ...ScreenEventFacts
        }
        ... on Organisation {
          zh: name(lang: ZH)
          en: name(lang: EN)
        }
        ... on Volunteer {
          name
        }
      }
    }
  }

  fragment ScreenEventFacts on Event {
    id
    state
    startsAt
    timeZone
    zh: name(lang: ZH)
    en: name(lang: EN)
    venueZh: venue(lang: ZH)
    venueEn: venue(lang: EN)
    wall {
      isPaused
      isBlank
      heldSegment {
        id
      }
      call {
        screen
        text
        calledAt
        secondsLeft
      }
    }
    fanfares {
      heldSince
      releases {
        number
        decision
        boardClaims
      }
    }
  }

  fragment ScreenRow on ClaimBoardRow {
    state
    places
    openPlaces
    project {
      id
      position
      zh: name(lang: ZH)
      en: name(lang: EN)
    }
    claims {
      id
      place
      state
      takenAt
      zh: claimantName(lang: ZH)
      en: claimantName(lang: EN)
      claimant {
        ... on Organisation {
          id
        }
        ... on Volunteer {
          id
        }
      }
    }
  }

  fragment ScreenSegment on Segment {
    id
    kind
    state
    zh: title(lang: ZH)
    en: title(lang: EN)
  }
`;

export const DONATION_TOTAL = /* GraphQL */ `
  subscription ScreenDonationTotal($eventId: ID!) {
    donationTotal(scope: { eventId: $eventId }) {
      net {
        minor
        currency
        digits
      }
      pledged {
        minor
        currency
        digits
      }
      receivedCount
      pledgedCount
      withheldLines
      cursor
    }
  }
`;

/** Events before and after now, nearest first. */
export const EVENTS = /* GraphQL */ `
  query ScreenEvents($now: DateTimeISO!) {
    past: events(
      first: 10
      filter: { startsBefore: $now, states: [SCHEDULED] }
      orderBy: { field: STARTS_AT, direction: DESC }
    ) {
      nodes {
        ...ScreenEvent
      }
    }
    coming: events(
      first: 10
      filter: { startsFrom: $now, states: [SCHEDULED] }
      orderBy: { field: STARTS_AT, direction: ASC }
    ) {
      nodes {
        ...ScreenEvent
      }
    }
  }

  fragment ScreenEvent on Event {
    id
    startsAt
    endsAt
    segments {
      state
    }
    projects(first: 1) {
      nodes {
        id
      }
    }
    donationTotal {
      donationCount
    }
  }
`;
