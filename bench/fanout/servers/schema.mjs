// The part of the graph that the question touches, in plain graphql-js: same type names, same fields.
import {
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { inLang, things } from './ceremony.mjs';

const required = (type) => ({ type: new GraphQLNonNull(type) });

const Cursor = new GraphQLScalarType({ name: 'Cursor' });
const Lang = new GraphQLEnumType({ name: 'Lang', values: { ZH: {}, EN: {} } });
const FeedKind = new GraphQLEnumType({
  name: 'FeedKind',
  values: { PROJECT_LISTED: {}, PROJECT_CLAIMED: {}, CLAIM_RELEASED: {}, PROJECT_CLOSED: {} },
});

const name = {
  ...required(GraphQLString),
  args: { lang: { type: Lang } },
  resolve: ({ nameText }, { lang }) => inLang(nameText, lang),
};

const Event = new GraphQLObjectType({ name: 'Event', fields: { id: required(GraphQLID), name } });

const Project = new GraphQLObjectType({
  name: 'Project',
  fields: {
    id: required(GraphQLID),
    name,
    event: { type: Event, resolve: ({ eventId }) => things.events.get(eventId) },
  },
});

const Claim = new GraphQLObjectType({
  name: 'Claim',
  fields: {
    id: required(GraphQLID),
    place: required(GraphQLInt),
    claimantName: {
      ...name,
      resolve: ({ claimantId }, { lang }) => inLang(things.organisations.get(claimantId).nameText, lang),
    },
  },
});

const FeedEntry = new GraphQLObjectType({
  name: 'FeedEntry',
  fields: {
    cursor: required(Cursor),
    at: required(GraphQLDateTimeISO),
    kind: required(FeedKind),
    project: { type: Project, resolve: ({ links }) => things.projects.get(links.project) },
    event: { type: Event, resolve: ({ links }) => things.events.get(links.event) },
    claim: { type: Claim, resolve: ({ links }) => things.claims.get(links.claim) },
  },
});

const FeedFilter = new GraphQLInputObjectType({
  name: 'FeedFilter',
  fields: { eventId: { type: GraphQLID }, projectId: { type: GraphQLID } },
});

/** @param subscribe what the feed field subscribes to: (eventId, context) => stream of { feed: entry } */
export function schemaOf(subscribe) {
  const feed = {
    ...required(FeedEntry),
    args: { filter: { type: FeedFilter } },
    subscribe: (_root, { filter }, context) => subscribe(filter.eventId, context),
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { ready: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { feed } }),
  });
}
