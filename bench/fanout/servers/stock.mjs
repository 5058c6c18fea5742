// The stack most would begin with: Apollo Server, type-graphql and its PubSub, graphql-ws over ws. Decorators are called
// by hand, as the compiler would: the bench has no build.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import { createPubSub } from '@graphql-yoga/subscription';
import express from 'express';
import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { useServer } from 'graphql-ws/use/ws';
import { createServer } from 'node:http';
import {
  Arg,
  buildSchema,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { WebSocketServer } from 'ws';
import { IDS, inLang, nextEntry, things, TOPIC } from './ceremony.mjs';
import { drive } from './drive.mjs';
import { each, graphqlAt, listen, PATH } from './serving.mjs';

const Cursor = new GraphQLScalarType({ name: 'Cursor' });
const Lang = { ZH: 'ZH', EN: 'EN' };
registerEnumType(Lang, { name: 'Lang' });
const kinds = ['PROJECT_LISTED', 'PROJECT_CLAIMED', 'CLAIM_RELEASED', 'PROJECT_CLOSED'];
const FeedKind = Object.fromEntries(kinds.map((kind) => [kind, kind]));
registerEnumType(FeedKind, { name: 'FeedKind' });

/** An object type with plain fields: simple resolvers, as type-graphql advises for speed. */
function objectType(name, fields) {
  const type = { [name]: class {} }[name];
  for (const [field, of] of Object.entries(fields)) Field(() => of)(type.prototype, field);
  ObjectType({ simpleResolvers: true })(type);
  return type;
}

const Event = objectType('Event', { id: ID });
const Project = objectType('Project', { id: ID });
const Claim = objectType('Claim', { id: ID, place: Int });
const FeedEntry = objectType('FeedEntry', { cursor: Cursor, at: GraphQLDateTimeISO, kind: FeedKind });

class FeedFilter {}
for (const field of ['eventId', 'projectId'])
  Field(() => ID, { nullable: true })(FeedFilter.prototype, field);
InputType()(FeedFilter);

/** A resolver class that adds fields with these types to `of`; each method takes (root, lang). */
function resolverOf(of, fields) {
  class Added {}
  for (const [field, { type, nullable = false, lang = false, resolve }] of Object.entries(fields)) {
    Added.prototype[field] = resolve;
    const descriptor = Object.getOwnPropertyDescriptor(Added.prototype, field);
    Root()(Added.prototype, field, 0);
    if (lang) Arg('lang', () => Lang, { nullable: true })(Added.prototype, field, 1);
    FieldResolver(() => type, { nullable })(Added.prototype, field, descriptor);
  }
  Resolver(() => of)(Added);
  return Added;
}

const name = { type: String, lang: true, resolve: ({ nameText }, lang) => inLang(nameText, lang) };
const claimantName = {
  ...name,
  resolve: ({ claimantId }, lang) => inLang(things.organisations.get(claimantId).nameText, lang),
};
const linked = (type, resolve) => ({ type, nullable: true, resolve });
const event = linked(Event, ({ links }) => things.events.get(links.event));
const project = linked(Project, ({ links }) => things.projects.get(links.project));
const claim = linked(Claim, ({ links }) => things.claims.get(links.claim));

class FeedResolver {
  ready() {
    return true;
  }
  feed(entry) {
    return entry;
  }
}
const methods = Object.getOwnPropertyDescriptors(FeedResolver.prototype);
Query(() => Boolean)(FeedResolver.prototype, 'ready', methods.ready);
Root()(FeedResolver.prototype, 'feed', 0);
Arg('filter', () => FeedFilter, { nullable: true })(FeedResolver.prototype, 'feed', 1);
Subscription(() => FeedEntry, { topics: TOPIC, topicId: ({ args }) => args.filter.eventId })(
  FeedResolver.prototype,
  'feed',
  methods.feed,
);
Resolver()(FeedResolver);

const pubSub = createPubSub();
const schema = await buildSchema({
  resolvers: [
    FeedResolver,
    resolverOf(Event, { name }),
    resolverOf(Project, { name, event: linked(Event, ({ eventId }) => things.events.get(eventId)) }),
    resolverOf(Claim, { claimantName }),
    resolverOf(FeedEntry, { event, project, claim }),
  ],
  pubSub,
  validate: false,
});

const app = express();
const server = createServer(app);
const apollo = new ApolloServer({
  schema,
  plugins: [ApolloServerPluginDrainHttpServer({ httpServer: server })],
});
await apollo.start();
app.use(PATH, express.json(), expressMiddleware(apollo));
useServer({ schema }, new WebSocketServer({ server, path: PATH }));

await drive(
  graphqlAt(await listen(server)),
  each(() => pubSub.publish(TOPIC, IDS.event, nextEntry())),
);
