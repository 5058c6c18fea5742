import type { Money } from '../reading/operations.js';

/** The most that one page of a list may hold. */
const LAST_GIFTS = 100;

const RECEIVED = /* GraphQL */ `
  fragment Received on DonationTotal {
    asOf
    received {
      minor
      currency
      digits
    }
    receivedCount
  }
`;

/** The latest gifts, and the total that later ones are counted from. */
export const PAST = `
  query PaceSoFar($scope: DonationScope!, $filter: DonationFilter) {
    donationTotal(scope: $scope) {
      ...Received
    }
    donations(first: ${LAST_GIFTS}, filter: $filter, orderBy: { field: RECORDED_AT, direction: DESC }) {
      nodes {
        recordedAt
        amount {
          minor
          currency
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
  ${RECEIVED}
`;

export const NOW = `
  subscription Pace($scope: DonationScope!) {
    donationTotal(scope: $scope) {
      ...Received
    }
  }
  ${RECEIVED}
`;

export interface Received {
  readonly asOf: string;
  readonly received: Money;
  readonly receivedCount: number;
}

export interface Past {
  readonly donationTotal: Received;
  readonly donations: {
    readonly nodes: readonly { recordedAt: string; amount: Omit<Money, 'digits'> | null }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}
