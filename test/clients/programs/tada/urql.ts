import { readFragment } from 'gql.tada';
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from 'urql';
import { EVENT, GIVE, TOTAL, WATCH } from './documents.js';
import { eventId, gift, headers, Seen, sockets, url } from '../given.js';

const client = new Client({
  url: `${url}/graphql`,
  preferGetMethod: false,
  fetchOptions: { headers },
  exchanges: [
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ query, variables }, sink) }),
      }),
    }),
  ],
});

const { data } = await client.query(EVENT, { id: eventId }).toPromise();
const seen = new Seen(data?.event);
client.subscription(WATCH, { id: eventId }).subscribe(({ data: live }) => {
  const total = readFragment(TOTAL, live?.donationTotal);
  if (total && seen.totals.push([total.donationCount, total.net.amount]) === 1) void give();
  seen.tell();
});

async function give(): Promise<void> {
  const done = await client.mutation(GIVE, gift('12.50', 'urql-first-gift'));
  seen.given = done.data?.recordDonation?.donation?.amount?.amount;
  const refused = await client.mutation(GIVE, gift('0', 'urql-second-gift'));
  seen.refused = refused.data?.recordDonation?.userErrors.map(({ code }) => code) ?? [];
  seen.tell();
}
