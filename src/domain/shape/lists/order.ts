import type { EntityManager, EntityTarget } from 'typeorm';
import { Fault } from '../../../core/faults.js';
import { tableOf } from '../../../store/lists/listing.js';

/** An item with a position in its list, from 1. */
interface Positioned {
  readonly id: string;
  position: number;
}

/**
 * The order with an item before another, or at the end; it may be new among them.
 * @throws Fault NOT_FOUND said of the field when the other is not among them
 */
export function put<T extends Positioned>(
  inOrder: readonly T[],
  item: T,
  beforeId: string | null,
  field: string,
): T[] {
  if (beforeId === item.id) return [...inOrder];
  const others = inOrder.filter(({ id }) => id !== item.id);
  const index = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId);
  if (index >= 0) return others.toSpliced(index, 0, item);
  throw new Fault(
    'NOT_FOUND',
    {
      en: 'The item to put it before is not in this list. Name one of this list, or none for the end.',
      zh: '所指的位置不在此列表中。请选择列表中的一项；放到末尾则不填。',
    },
    { field: [field] },
  );
}

/** Numbers rows by their order, in one statement. @returns those that had another number */
export async function renumber<T extends Positioned>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  inOrder: readonly T[],
): Promise<T[]> {
  const moved = inOrder.filter((row, index) => row.position !== index + 1);
  inOrder.forEach((row, index) => (row.position = index + 1));
  if (!moved.length) return moved;
  const cases = moved.map(() => 'WHEN ? THEN ?').join(' ');
  const placeholders = moved.map(() => '?').join();
  await manager.query(
    `UPDATE ${tableOf(manager, entity)} SET position = CASE id ${cases} END WHERE id IN (${placeholders})`,
    [...moved.flatMap(({ id, position }) => [id, position]), ...moved.map(({ id }) => id)],
  );
  return moved;
}
