import DataLoader from 'dataloader';
import { createUnionType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { inField } from '../../../core/faults.js';
import { kindOfId, type Id, type IdKind } from '../../../core/ids.js';
import { readRowsOf } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import type { Loaders } from '../../loaders.js';
import { keyedById } from '../../loading/reads.js';
import { missing, mustLock, mustNotBeMerged } from '../../reference.js';
import { mergedInto } from '../values/record-state.js';
import type { Node } from './node.js';

type Members = Readonly<Partial<Record<IdKind, new () => Node>>>;
type MemberOf<M extends Members> = { [K in keyof M]: M[K] extends new () => infer N ? N : never }[keyof M];

/** Entities of several types under one id column. The prefix of the id tells the type. */
export class NodeUnion<M extends Members, K extends keyof M & IdKind = keyof M & IdKind> {
  /** The union of the graph, for fields. */
  readonly type: object;
  private readonly kinds: readonly K[];

  /** @param name of the union in the graph @param description in the graph @param members by the kinds of their ids */
  constructor(
    name: string,
    description: string,
    private readonly members: M,
  ) {
    this.kinds = Object.keys(members) as K[];
    this.type = createUnionType({
      name,
      description,
      types: () => Object.values(members) as (new () => Node)[],
      resolveType: ({ id }: Node) => members[this.kindOf(id)] as never,
    });
  }

  /** The kind of an id; of a text that is no member's id the first kind, which then fails to parse. */
  kindOf(id: string): K {
    const kind = kindOfId(id) as K;
    return this.kinds.includes(kind) ? kind : (this.kinds[0] as K);
  }

  /** The field of an `@oneOf` input that names a member with this id: `organisationId`. */
  fieldOf(id: string): string {
    return `${this.kindOf(id).replace(/^./, (first) => first.toLowerCase())}Id`;
  }

  /** The rows with these ids; ids without a row are left out. Of one that was merged it is what it was merged into. */
  async read(manager: EntityManager, ids: readonly string[]): Promise<Map<string, MemberOf<M>>> {
    const rows = await this.readAsKept(manager, ids);
    const others = await this.readAsKept(
      manager,
      [...rows.values()].flatMap((row) => mergedInto(row as Node) ?? []),
    );
    for (const [id, row] of rows) {
      const other = others.get(mergedInto(row as Node) ?? '');
      if (other) rows.set(id, other);
    }
    return rows;
  }

  private async readAsKept(
    manager: EntityManager,
    ids: readonly string[],
  ): Promise<Map<string, MemberOf<M>>> {
    const wanted = this.kinds.map((kind) => ({
      entity: this.members[kind] as new () => Node,
      ids: ids.filter((id) => this.kindOf(id) === kind),
    }));
    return (await readRowsOf(manager, wanted)) as Map<string, MemberOf<M>>;
  }

  /** @param field whose `@oneOf` input names it @throws Fault NOT_FOUND, MERGED said of the field */
  async mustExist(manager: EntityManager, field: string, id: Id<K>): Promise<void> {
    const path = [field, this.fieldOf(id)];
    const row = (await this.readAsKept(manager, [id])).get(id) as Node | undefined;
    mustNotBeMerged(row ?? missing(this.kindOf(id), ...path), ...path);
  }

  /** As mustExist, and locks the row until the commit. */
  async mustLock(tx: Transaction, field: string, id: Id<K>): Promise<void> {
    const locked = mustLock(tx, this.members[this.kindOf(id)] as new () => Node, this.fieldOf(id), id);
    await locked.catch((error: unknown) => {
      throw inField(field, error);
    });
  }

  load(loaders: Loaders, id: string): Promise<MemberOf<M> | null> {
    return loaders.of(this.loader).load(id);
  }

  /** As load, but of one that was merged it is the row itself. */
  asKept(loaders: Loaders, id: string): Promise<MemberOf<M> | null> {
    return loaders.of(this.keptLoader).load(id);
  }

  private readonly keptLoader = keyedById(
    (manager: EntityManager) =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await this.readAsKept(manager, ids);
        return ids.map((id) => rows.get(id) ?? null);
      }),
  );

  private readonly loader = keyedById(
    (manager: EntityManager) =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await this.read(manager, ids);
        return ids.map((id) => rows.get(id) ?? null);
      }),
  );
}
