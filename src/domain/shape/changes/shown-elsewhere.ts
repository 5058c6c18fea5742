import type { EntityManager, ObjectLiteral } from 'typeorm';
import { kindOfId } from '../../../core/ids.js';
import { readRows } from '../../../store/rows-by-key.js';
import type { Context } from '../../context.js';
import type { Node } from '../declarations/node.js';

/** What of a node other nodes show too: its name, its state, or what was given to it. */
export type Shown = 'name' | 'state' | 'total';

/** Nodes of one type that show something of another node: a client that keeps them shows the former until they are named. */
export interface Showing<T = never> {
  readonly entity: new () => Node & object;
  readonly shows: Shown;
  /** The column with the other node's id; an index begins with it. */
  readonly by: string;
  /** Whether the viewer sees it there: of whom it is not shown to, nothing is told. All see it when left out. */
  readonly isSeen?: (row: T, context: Context) => boolean | Promise<boolean>;
}

const showing: Showing<ObjectLiteral>[] = [];

/** Called by the list of features for each declaration. */
export function addShowing(declared: Showing): void {
  showing.push(declared as Showing<ObjectLiteral>);
}

/** Whether many nodes of a type can show something of one other. */
export const showsOthers = (kind: string): boolean =>
  showing.some(({ entity, shows }) => entity.name === kind && shows !== 'total');

/** What a mutation changes that other nodes show, and whose it is. */
export interface ShownElsewhere {
  readonly id: string;
  readonly shown: Shown;
}

/** What a total can be over. */
const TOTALLED: ReadonlySet<string> = new Set(['Project', 'Event', 'Organisation']);

/** What a change of the ledger changes: the totals of all that its entries are about. */
export function totalsOf(about: readonly string[]): ShownElsewhere[] {
  if (!about.some((id) => kindOfId(id) === 'Donation')) return [];
  return about
    .filter((id) => TOTALLED.has(kindOfId(id) ?? ''))
    .map((id) => ({ id, shown: 'total' }) as const);
}

/** Ids of the nodes that show it to the viewer. @param most of each type; one more is read, so that it is known whether these are all */
export async function nodesShowing(
  changed: readonly ShownElsewhere[],
  most: number,
  context: Context,
): Promise<string[]> {
  const manager = context.loaders.like<EntityManager>(nodesShowing, '', (read) => read);
  const found = showing.map(async ({ entity, shows, by, isSeen }) => {
    const ids = changed.filter(({ shown }) => shown === shows).map(({ id }) => id);
    if (!ids.length) return [];
    const where = `${by} IN (${ids.map(() => '?').join()}) LIMIT ${String(most + 1)}`;
    const rows = await readRows(manager, entity, where, ids);
    const seen = await Promise.all(rows.map(async (row) => (isSeen ? isSeen(row, context) : true)));
    return rows.filter((_, index) => seen[index]).map(({ id: its }) => its);
  });
  return (await Promise.all(found)).flat();
}
