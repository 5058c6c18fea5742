import { Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { kindOfId, type DerivedKind, type IdKind } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { loadShown } from '../concealed.js';
import type { Context } from '../context.js';
import type { DerivedNode, NodeClass, Parts } from '../feature.js';
import { AtMost } from './at-most.js';
import { areListsWithin, ChangedList, listsChanged } from './changed-lists.js';
import { COST, listOf } from './cost.js';
import type { Node } from './node.js';
import type { Told } from './told.js';

/** What a mutation has changed: all nodes that its entries of the feed are about, read when they are selected. */
@ObjectType({
  simpleResolvers: true,
  description:
    'All that a mutation has changed, as it is now, by its type: a client that keeps nodes by their ids writes them and shows what a new query would show. ' +
    'Nodes of which nothing was changed may be among them. Empty when the mutation was refused.',
})
export class Changed {
  private known: Told | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly tell: () => Told,
  ) {}

  complete(): boolean {
    const { about, isCut = false } = this.told;
    return !isCut && about.length <= LIMITS.CHANGED_NODES && areListsWithin(this.told, this.parts);
  }

  async gone(_args: unknown, { loaders }: Context): Promise<string[]> {
    const { nodes } = this.parts;
    const found = this.ids.map(async (id) => {
      const entity = nodes.get(kindOfId(id) ?? '');
      return entity && (await loaders.byId<Node>(entity).load(id))?.id !== id ? id : undefined;
    });
    return (await Promise.all(found)).filter((id) => id !== undefined);
  }

  lists(_args: unknown, context: Context): Promise<ChangedList[]> {
    return listsChanged({ ...this.told, about: this.ids }, this.parts, context);
  }

  /** The rows of one kind that are there for the viewer. */
  async rows(entity: NodeClass, context: Context): Promise<Node[]> {
    const ids = this.ids.filter((id) => kindOfId(id) === entity.name);
    const found = await Promise.all(ids.map((id) => loadShown<Node>(context, entity, id)));
    // What was merged is read as what it was merged into, which is named itself.
    return found.filter((row) => row !== null && ids.includes(row.id)) as Node[];
  }

  async derived(
    { ids: { from, word }, reader, wordWith }: DerivedNode,
    { loaders }: Context,
  ): Promise<Node[]> {
    const origins = this.ids.filter((id) => from.includes(kindOfId(id) as IdKind));
    const hasWord = word !== undefined && this.ids.some((id) => kindOfId(id) === wordWith);
    const read = this.parts.of(reader);
    const found = [...origins, ...(hasWord ? [word] : [])].map((origin) => read(origin, loaders));
    return (await Promise.all(found)).filter((node) => node !== null);
  }

  private get told(): Told {
    return (this.known ??= this.tell());
  }

  private get ids(): readonly string[] {
    return this.told.about.slice(0, LIMITS.CHANGED_NODES);
  }
}

Field(() => Boolean, {
  description:
    'False where more is shown in another way than can be named here, as after a merger or under a new name: what is shown is to be read again.',
})(Changed.prototype, 'complete');

Field(() => [ID], {
  description:
    'Ids that find nothing any more, or find what they were merged into: a client forgets what it keeps of them.',
  complexity: COST.STATEMENT,
})(Changed.prototype, 'gone');
AtMost(LIMITS.CHANGED_NODES)(Changed.prototype, 'gone');

Field(() => [ChangedList], {
  description:
    'Lists that something has entered or left, or moved in: a client reads them again, or mends them by the edges.',
  complexity: listOf(LIMITS.LIST_USUAL_ITEMS, COST.PLAIN),
})(Changed.prototype, 'lists');
AtMost(LIMITS.CHANGED_LISTS)(Changed.prototype, 'lists');

/** How many of a kind a change usually concerns, where these are not one or two: an entry names each organisation with all above it. */
const USUALLY: Readonly<Record<string, number>> = { Organisation: 6, DonationTotal: 8, ClaimBoard: 1 };

/** Adds the field of one kind of rows. Called by the list of features for each. */
export function addChangedRows(entity: NodeClass): void {
  addField(
    entity.name,
    () => entity,
    COST.LINK,
    (changed, context) => changed.rows(entity, context),
  );
}

/** As addChangedRows, of computed nodes. */
export function addChangedDerived(kind: DerivedKind, node: DerivedNode): void {
  addField(kind, node.type, node.cost, (changed, context) => changed.derived(node, context));
}

function addField(
  kind: string,
  type: () => ClassType,
  cost: number,
  read: (changed: Changed, context: Context) => Promise<Node[]>,
): void {
  const field = `${kind.replace(/^./, (first) => first.toLowerCase())}s`;
  Field(() => [type()], {
    description: `Each ${kind} that it has changed.`,
    complexity: listOf(USUALLY[kind] ?? 2, cost),
  })(Changed.prototype, field);
  AtMost(LIMITS.CHANGED_NODES)(Changed.prototype, field);
  const resolve = function (this: Changed, _args: unknown, context: Context) {
    return read(this, context);
  };
  Object.defineProperty(Changed.prototype, field, { value: resolve });
}
