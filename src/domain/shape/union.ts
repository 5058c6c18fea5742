import DataLoader from 'dataloader';
import { createUnionType, ID } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { kindOfId, parseId, type Id, type IdKind } from '../../core/ids.js';
import { readRowsOf } from '../../store/rows-by-key.js';
import type { Transaction } from '../../store/store.js';
import type { Loaders } from '../loaders.js';
import { missing, mustLock, mustNotBeMerged } from '../reference.js';
import { InputField } from './input.js';
import { mergedInto } from './record-state.js';
import type { Node } from './node.js';

type Members = Readonly<Partial<Record<IdKind, new () => Node>>>;
type MemberOf<M extends Members> = { [K in keyof M]: M[K] extends new () => infer N ? N : never }[keyof M];

/** Entities of several types under one id column. The prefix of the id tells the type. */
export class NodeUnion<M extends Members, K extends keyof M & IdKind = keyof M & IdKind> {
  /** The union of the graph, for fields. */
  readonly type: object;
  /** An id of one of the members. @throws Fault BAD_ID */
  readonly id: InputField<string, Id<K>>;
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
    this.id = new InputField(
      () => ID,
      (sent) => parseId(this.kindOf(sent), sent),
    );
  }

  /** The kind of an id; of a text that is no member's id the first kind, which then fails to parse. */
  kindOf(id: string): K {
    const kind = kindOfId(id) as K;
    return this.kinds.includes(kind) ? kind : (this.kinds[0] as K);
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

  /** @throws Fault NOT_FOUND said of the field */
  async mustExist(manager: EntityManager, field: string, id: Id<K>): Promise<void> {
    mustNotBeMerged(
      ((await this.readAsKept(manager, [id])).get(id) as Node | undefined) ?? missing(this.kindOf(id), field),
      field,
    );
  }

  /** As mustExist, and locks the row until the commit. */
  async mustLock(tx: Transaction, field: string, id: Id<K>): Promise<void> {
    await mustLock(tx, this.members[this.kindOf(id)] as new () => Node, field, id);
  }

  load(loaders: Loaders, id: string): Promise<MemberOf<M> | null> {
    return loaders.of(this.loader).load(id);
  }

  private readonly loader = (manager: EntityManager) =>
    new DataLoader(async (ids: readonly string[]) => {
      const rows = await this.read(manager, ids);
      return ids.map((id) => rows.get(id) ?? null);
    });
}
