import type { EntityManager, ObjectLiteral } from 'typeorm';
import { readRows } from '../../../store/rows-by-key.js';
import type { Context } from '../../context.js';
import type { Node } from '../declarations/node.js';

/** What of a node other nodes show too. */
export type Shown = 'name' | 'state';

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

/** Whether nodes of a type show something of others. */
export const showsOthers = (kind: string): boolean => showing.some(({ entity }) => entity.name === kind);

/** What a mutation changes that other nodes show, and whose it is. */
export interface ShownElsewhere {
  readonly id: string;
  readonly shown: Shown;
}

/** Ids of the nodes that show it to the viewer. @param most of each type; one more is read, so that it is known whether these are all */
export async function nodesShowing(
  { id, shown }: ShownElsewhere,
  most: number,
  context: Context,
): Promise<string[]> {
  const manager = context.loaders.like<EntityManager>(nodesShowing, '', (read) => read);
  const declared = showing.filter(({ shows }) => shows === shown);
  const found = declared.map(async ({ entity, by, isSeen }) => {
    const rows = await readRows(manager, entity, `${by} = ? LIMIT ${String(most + 1)}`, [id]);
    const seen = await Promise.all(rows.map(async (row) => (isSeen ? isSeen(row, context) : true)));
    return rows.filter((_, index) => seen[index]).map(({ id: its }) => its);
  });
  return (await Promise.all(found)).flat();
}
