import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { readFragment } from 'gql.tada';
import { OperationTypeNode } from 'graphql';
import { EVENT, GIVE, TOTAL, WATCH } from './documents.js';
import { eventId, gift, headers, Seen, sockets, url } from '../given.js';

const client = new ApolloClient({
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(sockets),
    new HttpLink({ uri: `${url}/graphql`, headers }),
  ),
  cache: new InMemoryCache(),
});

const { data } = await client.query({ query: EVENT, variables: { id: eventId } });
const seen = new Seen(data?.event);
client.subscribe({ query: WATCH, variables: { id: eventId } }).subscribe(({ data: live }) => {
  const total = readFragment(TOTAL, live?.donationTotal);
  if (total && seen.totals.push([total.donationCount, total.net.amount]) === 1) void give();
  seen.tell();
});

async function give(): Promise<void> {
  const done = await client.mutate({ mutation: GIVE, variables: gift('12.50', 'apollo-first-gift') });
  seen.given = done.data?.recordDonation?.donation?.amount?.amount;
  const refused = await client.mutate({ mutation: GIVE, variables: gift('0', 'apollo-second-gift') });
  seen.refused = refused.data?.recordDonation?.userErrors.map(({ code }) => code) ?? [];
  seen.tell();
}
