import type { Money } from '../board/board.js';
import { useAsked, type Asked } from './useAsked.js';

/** Beside the board, whose subscription would cost too much with them. */
const TARGETS: Asked<Rows<{ state: string; target: Money | null }>> = {
  kinds: ['PROJECT_UPDATED', 'PROJECT_LISTED', 'PROJECT_REOPENED', 'PROJECT_WITHDRAWN'],
  query: /* GraphQL */ `
    query ScreenTargets($eventId: ID!) {
      claimBoard(eventId: $eventId) {
        rows {
          state
          project {
            id
          }
          target {
            minor
            currency
            digits
          }
        }
      }
    }
  `,
};

const RAISED: Asked<Rows<{ donationTotal: { net: Money } }>> = {
  kinds: [
    ...['DONATION_RECEIVED', 'DONATION_REFUNDED', 'DONATION_CORRECTED', 'DONATION_MOVED'],
    'TOTALS_RULE_SET',
  ],
  then: ({ claimBoard }, past) => ({
    claimBoard: claimBoard && {
      rows: claimBoard.rows.map(({ project, donationTotal: { net } }) => ({
        project,
        donationTotal: { net: { ...net, minor: past.raisedBy(project.id, net.currency).toString() } },
      })),
    },
  }),
  query: /* GraphQL */ `
    query ScreenRaised($eventId: ID!) {
      claimBoard(eventId: $eventId) {
        rows {
          project {
            id
          }
          donationTotal {
            net {
              minor
              currency
              digits
            }
          }
        }
      }
    }
  `,
};

interface Rows<Row> {
  claimBoard: { rows: readonly (Row & { project: { id: string } })[] } | null;
}

export type Amounts = ReadonlyMap<string, Money>;

/** The money that projects need, by their ids; without those that need none or are withdrawn. */
export function useTargets(): Amounts {
  const rows = useAsked(TARGETS)?.claimBoard?.rows ?? [];
  const needing = rows.filter(({ target, state }) => target !== null && state !== 'WITHDRAWN');
  return new Map(needing.map(({ project, target }) => [project.id, target as Money]));
}

/** What was given to projects, by their ids. */
export function useRaised(): Amounts {
  const rows = useAsked(RAISED)?.claimBoard?.rows ?? [];
  return new Map(rows.map(({ project, donationTotal }) => [project.id, donationTotal.net]));
}
