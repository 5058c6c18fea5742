// What the panel asks for. Each text is requested in both languages.

interface Named {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** A claim whose fanfare waits. Its claimant has no name until the claim is confirmed. */
export interface Waiting {
  readonly id: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly project: Named;
}

export interface ScreenSeen {
  readonly name: string;
  readonly shownAt: string;
  /** In seconds. */
  readonly lag: number;
  readonly behindEntries: number;
}

export interface WallFacts {
  readonly segments: readonly (Named & { readonly state: string })[];
  readonly wall: {
    readonly isPaused: boolean;
    readonly isBlank: boolean;
    readonly heldSegment: { readonly id: string } | null;
    readonly call: { readonly screen: string; readonly secondsLeft: number } | null;
  };
  readonly fanfares: { readonly heldSince: string | null; readonly waiting: readonly Waiting[] };
  /** Null for those who may not see them. */
  readonly screens: readonly ScreenSeen[] | null;
}

export const WALL_FACTS = /* GraphQL */ `
  query ConsoleWall($eventId: ID!) {
    event(id: $eventId) {
      segments {
        id
        state
        zh: title(lang: ZH)
        en: title(lang: EN)
      }
      wall {
        isPaused
        isBlank
        heldSegment {
          id
        }
        call {
          screen
          secondsLeft
        }
      }
      fanfares {
        heldSince
        waiting {
          id
          zh: claimantName(lang: ZH)
          en: claimantName(lang: EN)
          project {
            id
            zh: name(lang: ZH)
            en: name(lang: EN)
          }
        }
      }
      screens {
        name
        shownAt
        lag
        behindEntries
      }
    }
  }
`;

/** All that changes what is asked for, except for what screens report. */
export const WALL_CHANGES = /* GraphQL */ `
  subscription ConsoleWallChanges($eventId: ID!) {
    claimBoard(eventId: $eventId) {
      cursor
    }
  }
`;

/** Sends a change of the wall, of the event that is run. */
export type Send = (mutation: string, input: object) => void;
