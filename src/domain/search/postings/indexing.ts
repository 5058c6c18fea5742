import {
  EventSubscriber,
  type EntitySubscriberInterface,
  type InsertEvent,
  type ObjectLiteral,
  type QueryRunner,
  type RemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import { DeferredWrites } from '../../../store/commit/deferred.js';
import { SearchPosting } from '../entity.js';
import { postingsOf, type Kept } from './postings.js';
import { searchables, type Searchable } from '../searchable.js';

type Row = ObjectLiteral | undefined;

/**
 * Updates the search index in the transaction that saves or removes a searchable entity. An UPDATE or DELETE with a condition does
 * not name its rows, so it cannot be indexed: it throws where it would change a searched column.
 */
@EventSubscriber()
export class SearchIndexing implements EntitySubscriberInterface {
  afterInsert({ metadata, entity, queryRunner }: InsertEvent<ObjectLiteral>): void {
    const searchable = searchableOf(metadata.target);
    if (searchable) replace(queryRunner, [], rowsOf(searchable, entity));
  }

  afterUpdate(event: UpdateEvent<ObjectLiteral>): void {
    const { metadata, entity, queryRunner } = event;
    const searchable = searchableOf(metadata.target);
    if (!searchable || !entity) return;
    const columns = columnsOf(searchable);
    const before = event.databaseEntity as Row;
    if (!before) {
      if (columns.some((column) => column in entity)) throw notIndexed(metadata.targetName);
      return;
    }
    if (!event.updatedColumns.some(({ propertyName }) => columns.includes(propertyName))) return;
    replace(queryRunner, rowsOf(searchable, before), rowsOf(searchable, { ...before, ...entity }));
  }

  beforeRemove({ metadata, databaseEntity, queryRunner }: RemoveEvent<ObjectLiteral>): void {
    const searchable = searchableOf(metadata.target);
    if (!searchable) return;
    const before = databaseEntity as Row;
    if (!before) throw notIndexed(metadata.targetName);
    replace(queryRunner, rowsOf(searchable, before), []);
  }
}

const byEntity = new Map<unknown, Searchable>();

function searchableOf(entity: unknown): Searchable | undefined {
  if (byEntity.size !== searchables.size) {
    for (const searchable of searchables.values()) byEntity.set(searchable.entity, searchable);
  }
  return byEntity.get(entity);
}

function columnsOf({ texts, hidden = [] }: Searchable): string[] {
  return [...Object.values(texts), ...hidden.map(({ column }) => column)];
}

function rowsOf({ texts, hidden = [] }: Searchable, row: Row): SearchPosting[] {
  if (!row || hidden.some(({ column, values }) => values.includes(row[column]))) return [];
  return postingsOf(
    row['id'] as string,
    Object.values(texts).map((column) => row[column] as Kept | null | undefined),
  );
}

/** Written at the end of the transaction. Only the difference is written, because most postings stay when a name is corrected. */
function replace(
  runner: QueryRunner,
  before: readonly SearchPosting[],
  after: readonly SearchPosting[],
): void {
  const [row] = [...before, ...after];
  if (row) DeferredWrites.of(runner.manager).replace(SearchPosting, row.id, before, after);
}

function notIndexed(entity: string): Error {
  return new Error(`Searched columns of ${entity} can only be changed by save and remove.`);
}
