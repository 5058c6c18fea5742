import DataLoader from 'dataloader';
import type { EntityManager, EntityTarget } from 'typeorm';
import { LIMITS } from '../../core/limits.js';
import { readRowsByKey } from '../../store/rows-by-key.js';
import type { Context } from '../context.js';
import type { LoaderFactory } from '../loaders.js';
import { keyedById } from './reads.js';

/**
 * Reads a column of up to TEXT_COLUMN_BYTES. Such a column is declared as WIDE: it is not read with its rows, because it would take
 * most of the time of a page, but only where it is selected, for a few rows at a time.
 */
export function wideColumn<V>(entity: EntityTarget<{ id: string } & Record<string, V>>, column: string) {
  const loader: LoaderFactory<string, V> = keyedById(
    (read: EntityManager) =>
      new DataLoader<string, V>(
        async (ids) => {
          const rows = await readRowsByKey(read, entity, 'id', ids, ['id', column]);
          const byId = new Map(rows.map((row) => [row.id, row[column]]));
          return ids.map((id) => byId.get(id) as V);
        },
        { maxBatchSize: LIMITS.WIDE_COLUMN_ROWS },
      ),
  );
  return (id: string, { loaders }: Context): Promise<V> => loaders.of(loader).load(id);
}
