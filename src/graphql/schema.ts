import {
  defaultFieldResolver,
  GraphQLInputObjectType,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray, type PubSub } from 'type-graphql';
import type { Role } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import { ACCESS_EXTENSION, type Audience } from '../domain/access.js';
import type { Context } from '../domain/context.js';
import type { Parts } from '../domain/feature.js';
import { LIVE_EXTENSION, type MakePlanner } from '../domain/live-plan.js';
import type { Plan } from '../live/operation.js';
import { findingFiltered, mustFindFiltered, refuseAlone } from './refusals.js';

/** Inputs of which exactly one field is given; type-graphql has no word for it yet. */
const ONE_OF = ['DonationScope', 'DonationTarget', 'DonorInput', 'RevokeTokenInput'];

/** Subscriptions are delivered by the live engine; type-graphql only insists that something stands here. */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error('Changes are published by the feed.');
  },
  subscribe: () => {
    throw new Error('Subscriptions are delivered by the live engine.');
  },
};

/**
 * Assembles the graph from resolver objects.
 * @throws Error when a root field does not say who may call it, or a subscription field to what it subscribes
 */
export function buildGraph(resolvers: readonly object[], parts: Parts): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as unknown as NonEmptyArray<ClassType>,
    container: { get: (resolver: ClassType) => instances.get(resolver) },
    pubSub: noPubSub,
    // The domain's rules check every input; class-validator would echo whole inputs in its errors.
    validate: false,
  });
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    if (type instanceof GraphQLInputObjectType) type.isOneOf = true;
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of fieldsOf(root)) {
      mustFindFiltered(field);
      guard(field);
    }
  }
  for (const field of fieldsOf(schema.getSubscriptionType())) plan(field, parts);
  for (const field of fieldsOf(schema.getQueryType())) refuseAlone(field);
  for (const field of fieldsOf(schema.getMutationType())) readAnewAfter(field);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of fieldsOf(type)) stopWhenLate(field);
  }
  return schema;
}

function fieldsOf(type: GraphQLObjectType | null | undefined): GraphQLField<unknown, Context>[] {
  return Object.values<GraphQLField<unknown, Context>>(type?.getFields() ?? {});
}

/** The schema as it is committed: sorted, so that it changes only where the graph does. */
export function printGraph(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** A request that was given up reads nothing more: what has a resolver is not resolved. */
function stopWhenLate(field: GraphQLField<unknown, Context>): void {
  const { resolve } = field;
  if (!resolve) return;
  field.resolve = (source, args, context, info): unknown => {
    context.signal?.throwIfAborted();
    return resolve(source, args, context, info);
  };
}

/** Lets only those in that the field is declared for. */
function guard(field: GraphQLField<unknown, Context>): void {
  const audience = audienceOf(field);
  if (audience.includes('public')) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info): unknown => {
    mustBeIn(audience, context.actor.role);
    return resolve(source, args, context, info);
  };
}

function audienceOf(field: GraphQLField<unknown, Context>): Audience {
  const audience = field.extensions[ACCESS_EXTENSION] as Audience | undefined;
  if (!audience) throw new Error(`The root field ${field.name} does not say who may call it.`);
  return audience;
}

type PlanFor = (args: Record<string, unknown>, context: Context) => Promise<Plan>;

/** A subscription field carries what makes its plan for whoever asks. */
function plan(field: GraphQLField<unknown, Context>, parts: Parts): void {
  const make = field.extensions[LIVE_EXTENSION] as MakePlanner | undefined;
  if (!make) throw new Error(`The field ${field.name} does not say to what it subscribes.`);
  const [audience, planner, mustFind] = [audienceOf(field), make(parts), findingFiltered(field)];
  const planFor: PlanFor = async (args, { actor, loaders }) => {
    mustBeIn(audience, actor.role);
    const plan = await planner(args as never);
    try {
      await mustFind?.(args, loaders);
    } catch (error) {
      // While the store is away nobody can tell: what is opened waits for it.
      if (!(error instanceof Fault && error.retryable)) throw error;
    }
    return plan;
  };
  field.extensions = { ...field.extensions, [LIVE_EXTENSION]: planFor };
}

/** What a subscription field subscribes to. @throws Fault UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, and what its planner does */
export function planOf(
  field: GraphQLField<unknown, Context>,
  args: Record<string, unknown>,
  context: Context,
): Promise<Plan> {
  return (field.extensions[LIVE_EXTENSION] as PlanFor)(args, context);
}

/**
 * Whatever a mutation has changed, loaders have read before it, for its own rules or for the fields of an earlier one:
 * its answer, and whatever the document asks after it, reads again.
 */
function readAnewAfter(field: GraphQLField<unknown, Context>): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = async (source, args, context, info): Promise<unknown> => {
    try {
      return await resolve(source, args, context, info);
    } finally {
      context.loaders.forget();
    }
  };
}

/** @throws Fault UNAUTHENTICATED, FORBIDDEN */
function mustBeIn(audience: Audience, role: Role): void {
  if (audience.includes('public') || audience.includes(role)) return;
  throw new Fault(role === 'public' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
}
