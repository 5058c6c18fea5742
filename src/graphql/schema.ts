import {
  defaultFieldResolver,
  GraphQLInputObjectType,
  isIntrospectionType,
  isNullableType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray, type PubSub } from 'type-graphql';
import type { Role } from '../auth/actor.js';
import { Fault } from '../core/faults.js';
import { ACCESS_EXTENSION, RIGHTS_EXTENSION, VIEWER_EXTENSION, type Audience } from '../domain/access.js';
import type { Context } from '../domain/context.js';
import type { Parts } from '../domain/feature.js';
import { SAYS_OF } from '../domain/shape/changes/action.js';
import { AT_MOST } from '../domain/shape/declarations/at-most.js';
import { oneOfInputs } from '../domain/shape/inputs/input.js';
import { LIVE_EXTENSION, type MakePlanner, type Planned } from '../domain/live-plan.js';
import { RESOLVED_BY } from '../domain/loading/by-level.js';
import type { MakeResolver } from '../domain/loading/resolved-by.js';
import type { Visibility } from '../domain/visibility.js';
import { stoppingWhenLate } from './contexts.js';
import { findingFiltered, mustFindFiltered, refuseAlone } from './refusals.js';

/** type-graphql demands a PubSub. The live engine delivers subscriptions, so it is never used. */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error('Changes are published by the feed.');
  },
  subscribe: () => {
    throw new Error('Subscriptions are delivered by the live engine.');
  },
};

/** What the types say that the fields of all features come together in. */
const ROOTS = {
  Query: 'What can be read.',
  Mutation: 'What can be changed. The mutations of a document are done one after the other.',
  Subscription: 'What can be followed live.',
};

/**
 * Builds the schema from resolver objects.
 * @throws Error when a root field does not say who may call it, a mutation not which rights it asks for, a subscription has no
 * plan, or a field that some do not see cannot be null
 */
export function buildGraph(resolvers: readonly object[], parts: Parts): GraphQLSchema {
  const instances = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const classes = [...instances.keys()];
  // type-graphql asks it of every resolver there is, for every field: by a search through all, that is most of the building.
  classes.includes = (one) => instances.has(one);
  const schema = buildSchemaSync({
    resolvers: classes as unknown as NonEmptyArray<ClassType>,
    container: { get: (resolver: ClassType) => instances.get(resolver) },
    pubSub: noPubSub,
    // Inputs are checked by the domain's rules. class-validator would repeat whole inputs in its errors.
    validate: false,
    // Apollo checks it once more: type-graphql's check would be one at every start that finds nothing else.
    skipCheck: true,
  });
  for (const [name, description] of Object.entries(ROOTS)) {
    const root = schema.getType(name);
    if (root) root.description = description;
  }
  for (const name of oneOfInputs) {
    const type = schema.getType(name);
    if (type instanceof GraphQLInputObjectType) type.isOneOf = true;
  }
  const objects = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
  );
  for (const type of objects) {
    for (const field of fieldsOf(type)) {
      resolveAsDeclared(field, parts);
      sayBound(field);
      mustBeNullWhenWithheld(type, field);
      if (type !== schema.getSubscriptionType()) mustFindFiltered(field);
    }
  }
  for (const field of objects.flatMap(fieldsOf)) mustBeDeclared(field, schema);
  fieldsOf(schema.getMutationType()).forEach(askOnlyDeclared);
  for (const root of [schema.getQueryType(), schema.getMutationType()]) fieldsOf(root).forEach(guard);
  for (const field of fieldsOf(schema.getSubscriptionType())) plan(field, parts);
  for (const field of fieldsOf(schema.getQueryType())) refuseAlone(field);
  for (const field of fieldsOf(schema.getMutationType())) {
    refuseAlone(field);
    readAnewAfter(field);
  }
  for (const field of objects.flatMap(fieldsOf)) stopWhenLate(field);
  return schema;
}

function fieldsOf(type: GraphQLObjectType | null | undefined): GraphQLField<unknown, Context>[] {
  return Object.values<GraphQLField<unknown, Context>>(type?.getFields() ?? {});
}

/** Sets the resolvers of fields that are declared without a method. */
function resolveAsDeclared(field: GraphQLField<unknown, Context>, parts: Parts): void {
  const make = field.extensions[RESOLVED_BY] as MakeResolver | undefined;
  if (make) field.resolve = make(parts) as GraphQLFieldResolver<unknown, Context>;
}

/** What a viewer may not see is null, without an error (ADR 27); what a viewer can do is said to everybody. */
function mustBeNullWhenWithheld(
  { name: type }: GraphQLObjectType,
  field: GraphQLField<unknown, Context>,
): void {
  const { [VIEWER_EXTENSION]: isWithheld, [SAYS_OF]: saysOf } = field.extensions;
  if (!isWithheld || saysOf || isNullableType(field.type)) return;
  throw new Error(`${type}.${field.name} is not shown to every viewer, so it must be nullable.`);
}

/** A list that is shown whole says how long it can be. */
function sayBound(field: GraphQLField<unknown, Context>): void {
  const items = field.extensions[AT_MOST] as number | undefined;
  if (items === undefined) return;
  field.description = [field.description, `At most ${String(items)}.`].filter(Boolean).join(' ');
}

/** The schema as it is committed. It is sorted, so that it changes only where the graph does. */
export function printGraph(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Fields with resolvers are not resolved once a request was aborted. */
function stopWhenLate(field: GraphQLField<unknown, Context>): void {
  if (field.resolve) field.resolve = stoppingWhenLate(field.resolve);
}

/** Admits only the callers that the field is declared for. */
function guard(field: GraphQLField<unknown, Context>): void {
  const audience = audienceOf(field);
  if (audience.includes('public')) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info): unknown => {
    mustBeIn(audience, context.actor.role);
    return resolve(source, args, context, info);
  };
}

/** A mutation is given an actor of whom only the rights that it declares can be asked. */
function askOnlyDeclared(field: GraphQLField<unknown, Context>): void {
  const { name, extensions, resolve = defaultFieldResolver } = field;
  const rights = extensions[RIGHTS_EXTENSION] as readonly object[] | undefined;
  if (!rights) throw new Error(`The mutation ${name} does not say which rights it asks for.`);
  const askable = new Set(rights);
  field.resolve = (source, args, context, info): unknown =>
    resolve(source, args, { ...context, actor: { ...context.actor, askable } }, info);
}

/** What says whether a mutation can be called asks for rights of that mutation alone. */
function mustBeDeclared({ name, extensions }: GraphQLField<unknown, Context>, schema: GraphQLSchema): void {
  const of = extensions[SAYS_OF] as string | undefined;
  if (of === undefined) return;
  const rights = schema.getMutationType()?.getFields()[of]?.extensions[RIGHTS_EXTENSION] as object[];
  for (const { right } of extensions[VIEWER_EXTENSION] as readonly Visibility[]) {
    if (!rights.includes(right)) throw new Error(`${name} asks who may ${right.name.en}, ${of} does not.`);
  }
}

function audienceOf(field: GraphQLField<unknown, Context>): Audience {
  const audience = field.extensions[ACCESS_EXTENSION] as Audience | undefined;
  if (!audience) throw new Error(`The root field ${field.name} does not say who may call it.`);
  return audience;
}

type PlanFor = (args: Record<string, unknown>, role: Role) => Required<Planned>;

/** Puts the function that makes a subscription's plan into the field's extensions. */
function plan(field: GraphQLField<unknown, Context>, parts: Parts): void {
  const make = field.extensions[LIVE_EXTENSION] as MakePlanner | undefined;
  if (!make) throw new Error(`The field ${field.name} has no plan.`);
  const [audience, planner, mustFind] = [audienceOf(field), make(parts), findingFiltered(field)];
  const planFor: PlanFor = (args, role) => {
    mustBeIn(audience, role);
    const { plan, check } = planner(args as never);
    return {
      plan,
      check: async (context) => {
        await check?.(context);
        await mustFind?.(args, context);
      },
    };
  };
  field.extensions = { ...field.extensions, [LIVE_EXTENSION]: planFor };
}

/** The plan of a subscription field. @throws Fault UNAUTHENTICATED, FORBIDDEN, and faults of its planner */
export function planOf(
  field: GraphQLField<unknown, Context>,
  args: Record<string, unknown>,
  role: Role,
): Required<Planned> {
  return (field.extensions[LIVE_EXTENSION] as PlanFor)(args, role);
}

/**
 * After a mutation, loaders must read again what it has changed: they may have read it before, for its own rules or for fields
 * of an earlier mutation.
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
