import { Field, ID, ObjectType } from 'type-graphql';
import type { ObjectLiteral } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import { loadShown } from '../../concealed.js';
import type { Context } from '../../context.js';
import type { Parts } from '../../feature.js';
import { AtMost } from '../declarations/at-most.js';
import { EDGE, SAID, type Edge } from '../lists/connection.js';
import { COST, listOf } from '../declarations/cost.js';
import { itemsIn } from '../lists/field.js';
import { declaredLists } from '../lists/list.js';
import { dependenceOf, mayChange } from '../lists/dependence.js';
import type { DeclaredList, ListedOn } from '../lists/declaration.js';
import { Node } from '../declarations/node.js';
import { Cursor } from '../values/scalars.js';
import type { Told } from './told.js';

type Declaration = DeclaredList['declaration'];

@ObjectType(EDGE)
class ChangedEdge {
  @Field(() => Node, SAID.node) node!: Node;
  @Field(() => Cursor, SAID.cursor) cursor!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A list that something has entered or left, or moved in, under some filter or order at least.',
})
export class ChangedList {
  @Field(() => ID, { nullable: true, description: 'The node that shows it; null for a list of Query.' })
  parentId!: string | null;
  @Field(() => String, { description: 'The field under which it is shown.' })
  field!: string;
  @AtMost(LIMITS.CHANGED_NODES)
  @Field(() => [ChangedEdge], {
    description:
      'Of what the mutation changed, all that is now in it under no filter, each with its cursor in the usual order. What was changed and is not among it has left. ' +
      'Empty for a list of what are no nodes.',
    complexity: listOf(2, COST.PLAIN, COST.STATEMENT),
    name: 'edges',
  })
  edges!: () => Promise<readonly Edge<ObjectLiteral>[]>;
}

/** The lists that a change may have changed, of those that the viewer sees. */
export async function listsChanged(told: Told, parts: Parts, context: Context): Promise<ChangedList[]> {
  const spots = spotsChanged(told, parts).slice(0, LIMITS.CHANGED_LISTS);
  const shown = await Promise.all(spots.map((spot) => isShown(spot, context)));
  return spots.filter((_, index) => shown[index]).map((spot) => listAt(spot, told, parts, context));
}

async function isShown({ listed, parentId }: Spot, context: Context): Promise<boolean> {
  if (!listed || parentId === null) return true;
  const { seenBy, type } = listed;
  if (seenBy && !(await context.sees(seenBy, { id: parentId }))) return false;
  return (await loadShown(context, type, parentId)) !== null;
}

function listAt(
  { declaration, listed, parentId }: Spot,
  { about }: Told,
  { nodes, clock }: Parts,
  context: Context,
): ChangedList {
  const kind = declaration.of.name;
  const ids = nodes.has(kind) ? about.filter((id) => kindOfId(id) === kind) : [];
  const edges = async () => {
    const parent = parentId === null ? undefined : await parentOf(listed, parentId, context);
    if (parent === null) return [];
    return itemsIn(declaration, listed, { parent, ids, clock, loaders: context.loaders });
  };
  return { parentId, field: listed?.field ?? declaration.all?.field ?? '', edges };
}

/** Whether all of them can be named. */
export function areListsWithin(told: Told, parts: Parts): boolean {
  return spotsChanged(told, parts).length <= LIMITS.CHANGED_LISTS;
}

function spotsChanged(told: Told, parts: Parts): Spot[] {
  const { untold = [] } = told;
  const all = declaredLists.flatMap(({ declaration }) => [
    ...spotsOf(declaration, told, parts),
    ...untold
      .flatMap(({ kind, about }) => spotsOf(declaration, { kinds: [kind], about }, parts))
      .filter(({ listed }) => listed?.seenBy),
  ]);
  return [...new Map(all.map((spot) => [keyOf(spot), spot])).values()];
}

const keyOf = ({ declaration, listed, parentId }: Spot) =>
  `${parentId ?? ''} ${listed?.field ?? declaration.all?.field ?? ''}`;

async function parentOf(
  listed: ListedOn<ObjectLiteral> | undefined,
  id: string,
  { loaders }: Context,
): Promise<{ readonly id: string } | null> {
  return listed ? loaders.byId<{ id: string }>(listed.type).load(id) : null;
}

interface Spot {
  readonly declaration: Declaration;
  readonly listed: ListedOn<ObjectLiteral> | undefined;
  readonly parentId: string | null;
}

function spotsOf(declaration: Declaration, told: Told, { nodes }: Parts): Spot[] {
  const all: Spot[] = declaration.all ? [{ declaration, listed: undefined, parentId: null }] : [];
  const nested = (declaration.on ?? [])
    .filter(({ type }) => nodes.has(type.name))
    .flatMap((listed) =>
      told.about
        .filter((id) => kindOfId(id) === listed.type.name)
        .map((parentId): Spot => ({ declaration, listed, parentId })),
    );
  return [...all, ...nested].filter((spot) => mayHaveChanged(spot, told));
}

/** Under any filter and in any order. */
function mayHaveChanged({ declaration, listed, parentId }: Spot, { kinds, about }: Told): boolean {
  const filter = Object.fromEntries(Object.keys(declaration.filter?.by ?? {}).map((field) => [field, true]));
  const columns = new Set([declaration.usually.field, ...Object.keys(declaration.changes.columns ?? {})]);
  return [...columns].some((orderBy) => {
    const dependence = dependenceOf(declaration, listed, {
      ...(parentId !== null && { parentId }),
      filter,
      orderBy,
    });
    return kinds.some((kind) => mayChange({ kind, subjects: about, payload: {} }, dependence));
  });
}
