import {
  commitMutation,
  Environment,
  fetchQuery,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
  type GraphQLResponse,
} from 'relay-runtime';
import EVENT, { type documentsEventQuery } from './__generated__/documentsEventQuery.graphql.js';
import GIVE, { type documentsGiveMutation } from './__generated__/documentsGiveMutation.graphql.js';
import WATCH, {
  type documentsWatchSubscription,
} from './__generated__/documentsWatchSubscription.graphql.js';
import { eventId, gift, headers, Seen, sockets, url } from '../given.js';

const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create(
    async ({ text: query }, variables): Promise<GraphQLResponse> => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return answer.json();
    },
    ({ text }, variables) =>
      Observable.create<GraphQLResponse>((sink) =>
        sockets.subscribe(
          { query: text ?? '', variables },
          {
            next: ({ data, errors = [] }) => {
              if (data) sink.next({ data });
              for (const { message } of errors) sink.error(new Error(message));
            },
            error: (cause) => sink.error(new Error(String(cause))),
            complete: () => sink.complete(),
          },
        ),
      ),
  ),
});

const data = await fetchQuery<documentsEventQuery>(environment, EVENT, { id: eventId }).toPromise();
const seen = new Seen(data?.event);
requestSubscription<documentsWatchSubscription>(environment, {
  subscription: WATCH,
  variables: { id: eventId },
  onNext(live) {
    const total = live?.donationTotal;
    if (total && seen.totals.push([total.donationCount, total.net.amount]) === 1) void give();
    seen.tell();
  },
});

const send = (variables: documentsGiveMutation['variables']) =>
  new Promise<documentsGiveMutation['response']>((resolve, reject) => {
    commitMutation<documentsGiveMutation>(environment, {
      mutation: GIVE,
      variables,
      onCompleted: resolve,
      onError: reject,
    });
  });

async function give(): Promise<void> {
  const done = await send(gift('12.50', 'relay-first-gift'));
  seen.given = done.recordDonation?.donation?.amount?.amount;
  const refused = await send(gift('0', 'relay-second-gift'));
  seen.refused = refused.recordDonation?.userErrors.map(({ code }) => code) ?? [];
  seen.tell();
}
