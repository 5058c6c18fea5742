import type { Board, BoardUpdate, Money, Total } from '../board/board.js';
import type { Entry } from '../programme/past.js';

export type Change = Extract<BoardUpdate, { kind: 'CHANGE' }> & { readonly at: string };

/** A line of the ledger as far as it is public. */
export interface Line {
  readonly donationId: string;
  readonly number: number;
  readonly countsAs: 'PLEDGE' | 'RECEIPT' | 'REFUND';
  readonly recordedAt: string;
  /** Null while its donor does not let it be seen. */
  readonly amount: { readonly minor: number | string; readonly currency: string } | null;
}

/** A donation, as it may be shown now. */
export interface Given {
  readonly id: string;
  readonly kind: string;
  readonly zh: string | null;
  readonly en: string | null;
  readonly amount: Money | null;
  readonly project: { readonly id: string } | null;
}

/** All that is known of a past ceremony, with names and amounts as they may be shown now. */
export interface Recording {
  /** Whether the feed still has the first entry of the event. */
  readonly isWhole: boolean;
  /** As they are now. */
  readonly board: Board;
  readonly total: Total;
  readonly changes: readonly Change[];
  readonly lines: readonly Line[];
  readonly gifts: readonly Given[];
  /** What scenes look back on, in the order of the feed. */
  readonly entries: readonly Entry[];
  /** What was covered of any plan, also when nothing else happened at the event. */
  readonly covered: readonly Entry[];
}

export const BEGINNING = /* GraphQL */ `
  query ReplayBeginning($eventId: ID!) {
    oldest: feed(first: 1) {
      isWhole
      nodes {
        cursor
      }
    }
    first: feed(first: 1, filter: { eventId: $eventId }) {
      nodes {
        kind
      }
    }
  }
`;

export const LINES = /* GraphQL */ `
  query ReplayLines($eventId: ID!, $after: Cursor) {
    event(id: $eventId) {
      donations(first: 100, after: $after, orderBy: { field: RECORDED_AT, direction: ASC }) {
        nodes {
          id
          kind
          zh: donorName(lang: ZH)
          en: donorName(lang: EN)
          amount {
            minor
            currency
            digits
          }
          project {
            id
          }
          lines(first: 100) {
            nodes {
              number
              countsAs
              recordedAt
              amount {
                minor
                currency
              }
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

/** What is taken away again from what scenes read now. */
const LOOKED_BACK_ON = [
  ...['ATTENDANCE_RECORDED', 'ATTENDANCE_WITHDRAWN', 'AWARD_GIVEN', 'AWARD_WITHDRAWN', 'GIFT_ANNOUNCED'],
  ...['AGREEMENT_SIGNED', 'AGREEMENT_CONCLUDED', 'AGREEMENT_ENDED'],
  ...['DECISION_PROPOSED', 'DECISION_ADOPTED', 'DECISION_REJECTED'],
];

export const ofEvent = (eventId: string): object => ({ eventId, kinds: LOOKED_BACK_ON });

/** What hosts have covered names no event. */
export const COVERED: object = { kinds: ['COVERAGE_REPORTED'] };

export const ENTRIES = /* GraphQL */ `
  query ReplayEntries($filter: FeedFilter!, $after: Cursor) {
    feed(first: 100, filter: $filter, after: $after) {
      nodes {
        at
        kind
        subject {
          id
        }
        coverageUnit {
          district {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** What changes in the event while its replay is watched, such as a consent that is taken back. */
export const NEWS = /* GraphQL */ `
  subscription ReplayNews($eventId: ID!, $after: Cursor) {
    feed(filter: { eventId: $eventId }, after: $after) {
      cursor
    }
  }
`;
