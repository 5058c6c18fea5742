import DataLoader from 'dataloader';
import type { EntityTarget } from 'typeorm';
import { LIMITS } from '../core/limits.js';
import { readRowsByKey } from '../store/rows-by-key.js';
import type { Context, LoaderFactory } from './context.js';

/**
 * Reads a column of up to TEXT_COLUMN_BYTES. It is declared as WIDE: not read with its rows, since a page of them would take
 * longer than all else that is asked of it, but where it is asked for, of a few rows at a time.
 */
export function wideColumn<V>(entity: EntityTarget<{ id: string } & Record<string, V>>, column: string) {
  const loader: LoaderFactory<string, V> = (read) =>
    new DataLoader(
      async (ids) => {
        const rows = await readRowsByKey(read, entity, 'id', ids, ['id', column]);
        const byId = new Map(rows.map((row) => [row.id, row[column]]));
        return ids.map((id) => byId.get(id) as V);
      },
      { maxBatchSize: LIMITS.WIDE_COLUMN_ROWS },
    );
  return (id: string, { loaders }: Context): Promise<V> => loaders.of(loader).load(id);
}
