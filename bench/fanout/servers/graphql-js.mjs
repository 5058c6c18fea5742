// graphql-js and graphql-ws over ws, as the recipe of graphql-ws has it.
import { createPubSub } from '@graphql-yoga/subscription';
import { useServer } from 'graphql-ws/use/ws';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { IDS, nextEntry, TOPIC } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { schemaOf } from './schema.mjs';
import { each, graphqlAt, listen, PATH } from './serving.mjs';

const pubSub = createPubSub();
const schema = schemaOf((eventId) => pubSub.subscribe(TOPIC, eventId));
const server = createServer();
useServer({ schema }, new WebSocketServer({ server, path: PATH }));

await drive(
  graphqlAt(await listen(server)),
  each(() => pubSub.publish(TOPIC, IDS.event, { feed: nextEntry() })),
);
