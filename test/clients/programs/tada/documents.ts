import type { Scalars } from 'commonweal-clients/scalars';
import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.js';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();

const TOTAL = graphql(`
  fragment Total on DonationTotal {
    id
    cursor
    donationCount
    net {
      amount
      minor
    }
  }
`);

export const EVENT = graphql(
  `
    query Event($id: ID!) {
      event(id: $id) {
        id
        name
        startsAt
        timeZone
        donationTotal {
          ...Total
        }
      }
    }
  `,
  [TOTAL],
);

export const GIVE = graphql(`
  mutation Give($input: RecordDonationInput!) {
    recordDonation(input: $input) {
      donation {
        id
        amount {
          amount
        }
      }
      userErrors {
        code
        field
      }
    }
  }
`);

export const WATCH = graphql(
  `
    subscription Watch($id: ID!) {
      donationTotal(scope: { eventId: $id }) {
        ...Total
      }
    }
  `,
  [TOTAL],
);

export { TOTAL };
