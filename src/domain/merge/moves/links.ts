import { In, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Transaction } from '../../../store/store.js';
import type { Participants } from './claims.js';

interface Columns<L> {
  /** The one that is moved. */
  readonly column: keyof L & string;
  readonly other: keyof L & string;
}

/** Moves the rows that link something to others; what both are linked to is linked once, and nothing to itself. */
export async function moveLinks<L extends ObjectLiteral>(
  { manager }: Transaction,
  entity: EntityTarget<L>,
  { column, other }: Columns<L>,
  { from, into }: Participants,
): Promise<void> {
  const ofFrom = { [column]: from } as FindOptionsWhere<L>;
  const rows = await manager.findBy(entity, ofFrom);
  if (!rows.length) return;
  const others = rows.map((row) => row[other] as string);
  const both = { [column]: into, [other]: In(others) } as unknown as FindOptionsWhere<L>;
  const known = new Set((await manager.findBy(entity, both)).map((row) => row[other] as string));
  await manager.delete(entity, ofFrom);
  const moved = others.filter((id) => !known.has(id) && id !== into);
  if (moved.length) {
    await manager.insert(entity, moved.map((id) => ({ [column]: into, [other]: id })) as never);
  }
}
