import { Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { kindOfId, type DerivedKind, type IdKind } from '../../../core/ids.js';
import { LIMITS } from '../../../core/limits.js';
import { loadShown } from '../../concealed.js';
import type { Context } from '../../context.js';
import type { DerivedNode, NodeClass, Parts } from '../../feature.js';
import { AtMost } from '../declarations/at-most.js';
import { areListsWithin, ChangedList, listsChanged } from './changed-lists.js';
import { COST, listOf } from '../declarations/cost.js';
import type { Node } from '../declarations/node.js';
import { nodesShowing, showsOthers, totalsOf } from './shown-elsewhere.js';
import { Statements } from '../declarations/statements.js';
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
  private named: Promise<readonly string[]> | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly tell: () => Told,
  ) {}

  async complete(_args: unknown, context: Context): Promise<boolean> {
    const { isCut = false } = this.told;
    if (isCut || !areListsWithin(this.told, this.parts)) return false;
    return (await this.all(context)).length <= LIMITS.CHANGED_NODES;
  }

  async gone(_args: unknown, { loaders }: Context): Promise<string[]> {
    const { nodes } = this.parts;
    const found = this.about.map(async (id) => {
      const entity = nodes.get(kindOfId(id) ?? '');
      return entity && (await loaders.byId<Node>(entity).load(id))?.id !== id ? id : undefined;
    });
    return (await Promise.all(found)).filter((id) => id !== undefined);
  }

  lists(_args: unknown, context: Context): Promise<ChangedList[]> {
    return listsChanged({ ...this.told, about: this.about }, this.parts, context);
  }

  /** The rows of one kind that are there for the viewer. */
  async rows(entity: NodeClass, context: Context): Promise<Node[]> {
    const all = await this.ids(context);
    const ids = all.filter((id) => kindOfId(id) === entity.name);
    const found = await Promise.all(ids.map((id) => loadShown<Node>(context, entity, id)));
    // What was merged is read as what it was merged into, which is named itself.
    return found.filter((row) => row !== null && ids.includes(row.id)) as Node[];
  }

  async derived({ ids: { from, word }, reader, wordWith }: DerivedNode, context: Context): Promise<Node[]> {
    const all = await this.ids(context);
    const origins = all.filter((id) => from.includes(kindOfId(id) as IdKind));
    const hasWord = word !== undefined && all.some((id) => kindOfId(id) === wordWith);
    const read = this.parts.of(reader);
    const found = [...origins, ...(hasWord ? [word] : [])].map((origin) => read(origin, context.loaders));
    return (await Promise.all(found)).filter((node) => node !== null);
  }

  private get told(): Told {
    return (this.known ??= this.tell());
  }

  /** What entries are about. */
  private get about(): readonly string[] {
    return this.told.about.slice(0, LIMITS.CHANGED_NODES);
  }

  private async ids(context: Context): Promise<readonly string[]> {
    return (await this.all(context)).slice(0, LIMITS.CHANGED_NODES);
  }

  /** What entries are about, and what shows something of it; more than CHANGED_NODES where these are not all. */
  private all(context: Context): Promise<readonly string[]> {
    return (this.named ??= this.name(context));
  }

  private async name(context: Context): Promise<readonly string[]> {
    const { about, elsewhere } = this.told;
    const changed = [...(elsewhere ? [elsewhere] : []), ...totalsOf(about)];
    if (!changed.length) return about;
    return [...new Set([...about, ...(await nodesShowing(changed, LIMITS.CHANGED_NODES, context))])];
  }
}

Field(() => Boolean, {
  description:
    'False where it has changed more than can be named here, as after a merger, or where more than 200 nodes show it: what is shown is to be read again.',
  complexity: COST.STATEMENT,
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

/** What shows the names of others is named by each that it shows: known once all features are loaded. */
const usually = (kind: string): number => USUALLY[kind] ?? (showsOthers(kind) ? LIMITS.LIST_USUAL_ITEMS : 2);

/** Adds the field of one kind of rows. Called by the list of features for each. */
export function addChangedRows(entity: NodeClass): void {
  addField(
    entity.name,
    () => entity,
    { cost: COST.LINK },
    (changed, context) => changed.rows(entity, context),
  );
}

/** As addChangedRows, of computed nodes. */
export function addChangedDerived(kind: DerivedKind, node: DerivedNode): void {
  addField(kind, node.type, node, (changed, context) => changed.derived(node, context));
}

function addField(
  kind: string,
  type: () => ClassType,
  { cost, statements = 1 }: Pick<DerivedNode, 'cost' | 'statements'>,
  read: (changed: Changed, context: Context) => Promise<Node[]>,
): void {
  const field = `${kind.replace(/^./, (first) => first.toLowerCase())}s`;
  Field(() => [type()], {
    description: `Each ${kind} that it has changed.`,
    complexity: (asked) => listOf(usually(kind), cost)(asked),
  })(Changed.prototype, field);
  AtMost(LIMITS.CHANGED_NODES)(Changed.prototype, field);
  Statements(statements)(Changed.prototype, field);
  const resolve = function (this: Changed, _args: unknown, context: Context) {
    return read(this, context);
  };
  Object.defineProperty(Changed.prototype, field, { value: resolve });
}
