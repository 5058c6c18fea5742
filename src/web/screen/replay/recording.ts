import type { Board, BoardUpdate, Total } from '../board/board.js';

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

/** All that is known of a past ceremony, with names and amounts as they may be shown now. */
export interface Recording {
  /** Whether the feed still has the first entry of the event. */
  readonly isWhole: boolean;
  /** As they are now. */
  readonly board: Board;
  readonly total: Total;
  readonly changes: readonly Change[];
  readonly lines: readonly Line[];
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

/** What changes in the event while its replay is watched, such as a consent that is taken back. */
export const NEWS = /* GraphQL */ `
  subscription ReplayNews($eventId: ID!, $after: Cursor) {
    feed(filter: { eventId: $eventId }, after: $after) {
      cursor
    }
  }
`;
