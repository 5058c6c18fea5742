import { graphql } from 'relay-runtime';

export const TOTAL = graphql`
  fragment documents_total on DonationTotal @inline {
    id
    cursor
    donationCount
    net {
      amount
      minor
    }
  }
`;

export const EVENT = graphql`
  query documentsEventQuery($id: ID!) {
    event(id: $id) {
      name
      timeZone
      startsAt
      donationTotal {
        ...documents_total
      }
      ...documents_projects
    }
  }
`;

export const PROJECTS = graphql`
  fragment documents_projects on Event
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "Cursor" })
  @refetchable(queryName: "documentsProjectsQuery") {
    projects(first: $first, after: $after) @connection(key: "documents_projects") {
      edges {
        node {
          id
          name
          state
        }
      }
    }
  }
`;

export const GIVE = graphql`
  mutation documentsGiveMutation($input: RecordDonationInput!) {
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
`;

export const WATCH = graphql`
  subscription documentsWatchSubscription($id: ID!) {
    donationTotal(scope: { eventId: $id }) {
      donationCount
      net {
        amount
      }
    }
  }
`;
