import type { EntityMetadata, ObjectLiteral } from 'typeorm';

type ColumnMetadata = EntityMetadata['columns'][number];
type RawRow = Readonly<Record<string, unknown>>;

/** How a driver's value of one column becomes a property of an entity. */
interface Reading {
  readonly column: string;
  readonly property: string;
  readonly from: ((value: unknown) => unknown) | undefined;
}

/**
 * Makes entities from the rows of a driver. TypeORM reads its metadata again for every value of every row; here it is read once
 * for each table. Columns have the types of columns.ts, so only numbers, booleans and columns with a transformer need a
 * conversion.
 */
export class Hydration<T extends ObjectLiteral> {
  private readonly readings: readonly Reading[];

  /** @param columns the columns that were selected */
  constructor(
    private readonly metadata: EntityMetadata,
    columns: readonly ColumnMetadata[],
  ) {
    this.readings = columns.map((column) => ({
      column: column.databaseName,
      property: column.propertyName,
      from: readerOf(column),
    }));
  }

  entityOf(row: RawRow): T {
    const entity = this.metadata.create() as Record<string, unknown>;
    for (const { column, property, from } of this.readings) {
      const value = row[column];
      entity[property] = from ? from(value) : value;
    }
    return entity as T;
  }
}

function readerOf({ transformer, type }: ColumnMetadata): Reading['from'] {
  if (transformer && !Array.isArray(transformer)) return (value) => transformer.from(value) as unknown;
  // MySQL returns a number as text when the statement also selects other tables.
  if (type === 'boolean') return (value) => (value === null ? null : Number(value) !== 0);
  return type === 'int' ? (value) => (value === null ? null : Number(value)) : undefined;
}

const partial = new WeakMap<
  ReadonlySet<string>,
  { columns: readonly ColumnMetadata[]; hydration: unknown }
>();
const whole = new WeakMap<EntityMetadata, Hydration<ObjectLiteral>>();

/** For the columns that `find` selects. */
export function wholeHydration<T extends ObjectLiteral>(metadata: EntityMetadata): Hydration<T> {
  const known = whole.get(metadata) ?? new Hydration(metadata, selectedColumns(metadata));
  whole.set(metadata, known);
  return known as Hydration<T>;
}

/** The columns of some properties, and what makes entities of them; both the same for the same set. */
export function hydrationOf<T extends ObjectLiteral>(
  metadata: EntityMetadata,
  properties: ReadonlySet<string>,
): { readonly columns: readonly ColumnMetadata[]; readonly hydration: Hydration<T> } {
  let known = partial.get(properties);
  if (!known) {
    const columns = metadata.columns.filter(({ propertyName }) => properties.has(propertyName));
    partial.set(properties, (known = { columns, hydration: new Hydration(metadata, columns) }));
  }
  return known as never;
}

/** The columns that `find` selects: all but those declared as WIDE. */
export function selectedColumns(metadata: EntityMetadata): ColumnMetadata[] {
  return metadata.columns.filter(({ isSelect }) => isSelect);
}
