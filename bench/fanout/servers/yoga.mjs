// graphql-yoga with its own PubSub, subscriptions over graphql-ws, as its documentation sets it up.
import { useServer } from 'graphql-ws/use/ws';
import { createPubSub, createYoga } from 'graphql-yoga';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { IDS, nextEntry, TOPIC } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { schemaOf } from './schema.mjs';
import { each, graphqlAt, listen, PATH } from './serving.mjs';

const pubSub = createPubSub();
const schema = schemaOf((eventId) => pubSub.subscribe(TOPIC, eventId));
const yoga = createYoga({ schema, graphqlEndpoint: PATH, graphiql: { subscriptionsProtocol: 'WS' } });
const server = createServer(yoga);

useServer(
  {
    execute: (args) => args.rootValue.execute(args),
    subscribe: (args) => args.rootValue.subscribe(args),
    onSubscribe: async (context, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = yoga.getEnveloped({
        ...context,
        req: context.extra.request,
        socket: context.extra.socket,
        params,
      });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length ? errors : args;
    },
  },
  new WebSocketServer({ server, path: yoga.graphqlEndpoint }),
);

await drive(
  graphqlAt(await listen(server)),
  each(() => pubSub.publish(TOPIC, IDS.event, { feed: nextEntry() })),
);
