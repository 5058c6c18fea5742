// Mercurius on Fastify with its own subscriptions and the emitter they come with.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { IDS, nextEntry, TOPIC } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { schemaOf } from './schema.mjs';
import { each, graphqlAt } from './serving.mjs';

const topicOf = (eventId) => `${TOPIC}_${eventId}`;
const app = Fastify();
app.register(mercurius, {
  schema: schemaOf((eventId, { pubsub }) => pubsub.subscribe(topicOf(eventId))),
  subscription: true,
});
await app.listen({ port: 0, host: '127.0.0.1', backlog: 1024 });

await drive(
  graphqlAt(app.server.address().port),
  each(() => app.graphql.pubsub.publish({ topic: topicOf(IDS.event), payload: { feed: nextEntry() } })),
);
