// Clients as their own documentation uses them, over a connection that breaks in the middle of the stream.
import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { EventSource } from 'eventsource';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { Client, subscriptionExchange } from 'urql';
import { WebSocket } from 'ws';
import { feedCursor } from '../../src/core/cursor.js';
import { eventSourceClient, reconnecting, resuming } from '../../src/clients/index.js';
import { Wire } from '../fault/wire.js';
import { createOrganisation, zh } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { ownGateway } from '../harness/gateway.js';
import { Watched } from '../harness/watched.js';

const FEED =
  'subscription Feed($after: Cursor) { feed(after: $after) { cursor kind organisation { name } } }';

/** The results that a client received. */
class Seen extends Watched {
  readonly entries: Answer[] = [];
  readonly troubles: unknown[] = [];

  readonly take = ({ data, errors }: { data?: Answer; errors?: unknown }): void => {
    if (errors) this.troubles.push(errors);
    if (data) this.entries.push(data.feed);
    this.changed();
  };

  readonly sink = {
    next: this.take,
    error: (cause: unknown) => void this.troubles.push(cause),
    complete: () => undefined,
  };

  protected override describe(): string {
    return `${String(this.entries.length)} entries, ${JSON.stringify(this.troubles)}`;
  }
}

const socketClient = (url: string) => {
  const options = { url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket };
  return resuming(createClient(reconnecting(options)));
};

/** @returns a function that ends it */
type Follow = (url: string, seen: Seen, variables: { after: string }) => () => unknown;

const CLIENTS: Record<string, Follow> = {
  'graphql-ws': (url, { sink }, variables) => {
    const client = socketClient(url);
    client.subscribe({ query: FEED, variables }, sink);
    return () => client.dispose();
  },
  'graphql-ws, result by result': (url, { take, sink }, variables) => {
    const client = socketClient(url);
    const results = client.iterate({ query: FEED, variables });
    const follow = async () => {
      for await (const result of results) take(result);
    };
    follow().catch(sink.error);
    return () => client.dispose();
  },
  'Apollo Client': (url, { take, sink }, variables) => {
    const link = new GraphQLWsLink(socketClient(url));
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    client.subscribe({ query: gql(FEED), variables }).subscribe({ next: take, error: sink.error });
    return () => {
      client.stop();
      return link.client.dispose();
    };
  },
  urql: (url, { take }, variables) => {
    const sockets = socketClient(url);
    const exchange = subscriptionExchange({
      forwardSubscription: ({ query = '', variables: given }) => ({
        subscribe: (sink) => ({
          unsubscribe: sockets.subscribe({ query, variables: given as never }, sink as never),
        }),
      }),
    });
    const client = new Client({ url: `${url}/graphql`, exchanges: [exchange] });
    const { unsubscribe } = client.subscription(FEED, variables).subscribe(({ data, error }) => {
      take({ data, errors: error });
    });
    return async () => {
      unsubscribe();
      await sockets.dispose();
    };
  },
  'graphql-sse': (url, { sink }, variables) => {
    const client = resuming(createSseClient({ url: `${url}/graphql/stream`, retryAttempts: 0 }));
    client.subscribe({ query: FEED, variables }, sink);
    return () => {
      client.dispose();
    };
  },
  'EventSource, resumed': (url, { sink }, variables) => {
    const open = (address: string) => new EventSource(address);
    return resuming(eventSourceClient(`${url}/graphql/stream`, open)).subscribe(
      { query: FEED, variables },
      sink,
    );
  },
  'EventSource by itself': (url, { take }, variables) => {
    const source = new EventSource(
      `${url}/graphql/stream?${new URLSearchParams({ query: FEED, variables: JSON.stringify(variables) }).toString()}`,
    );
    source.addEventListener('next', ({ data }) => {
      take(JSON.parse(data as string));
    });
    return () => {
      source.close();
    };
  },
};

const seen = new Map(Object.keys(CLIENTS).map((name) => [name, new Seen()]));
const ends: (() => unknown)[] = [];
let wire: Wire;

// The clients must end before the gateway does.
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
  await wire.close();
});
const own = ownGateway();

const write = async (from: number, to: number) => {
  for (let n = from; n < to; n++) await createOrganisation(own.gateway.admin, { name: zh(String(n)) });
};
/** Whether all clients have received the entry with this name. */
const allGot = (name: string) =>
  Promise.all(
    [...seen.values()].map((one) => one.until(() => one.entries.at(-1)?.organisation.name === name)),
  );

beforeAll(async () => {
  wire = await Wire.to(own.gateway.url, 0);
  const url = wire.url.replace(/\/$/, '');
  const variables = { after: feedCursor(await own.gateway.store.feed.head()) };
  for (const [name, follow] of Object.entries(CLIENTS))
    ends.push(follow(url, seen.get(name) as Seen, variables));
  await write(0, 6);
  await allGot('5');
  wire.cut();
  await write(6, 9);
  wire.mend();
  await write(9, 12);
  await allGot('11');
});

test.each(Object.keys(CLIENTS))(
  '%s gets every entry once and in order when its connection is cut',
  (name) => {
    const { entries, troubles } = seen.get(name) as Seen;
    const names = entries.map(({ organisation }) => organisation.name as string);
    expect(names.filter((one) => one !== 'before')).toEqual(Array.from({ length: 12 }, (_, n) => String(n)));
    expect(troubles).toEqual([]);
  },
);
