import type { EntityManager, EntityTarget } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { readRows } from '../../../store/rows-by-key.js';
import { languagesOf, type Text } from '../values/text.js';

/** The groups of data of an export, after those that MZ/T 061 names. */
export const EXPORT_GROUPS = [
  'volunteers',
  'groups',
  'projects',
  'training',
  'awards',
  'hours',
  'evaluations',
  'certificates',
] as const;
export type ExportGroup = (typeof EXPORT_GROUPS)[number];

export type JsonSchema = Readonly<Record<string, unknown>>;
type JsonRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a feature puts into one group of an export. Several may put something into the same. */
export interface Exported {
  readonly group: ExportGroup;
  /** Of a record, by field; each is always there. */
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** The next records of some organisations, in order of their ids. @param after '' at first */
  readonly read: (
    manager: EntityManager,
    organisationIds: readonly string[],
    after: string,
  ) => Promise<JsonRecord[]>;
}

interface Rows<T> {
  readonly group: ExportGroup;
  readonly properties: Exported['properties'];
  /** The condition that a row is of some organisations, given the places of their ids; a condition of its own may follow. */
  readonly of: (places: string) => string;
  readonly columns: readonly (keyof T & string)[];
  /** Says of nobody's name what she has not agreed to. */
  readonly record: (row: T) => Omit<JsonRecord, 'id'>;
}

/** What is kept in a table. */
export function exportedRows<T extends { id: string }>(
  entity: EntityTarget<T>,
  { group, properties, of, columns, record }: Rows<T>,
): Exported {
  return {
    group,
    properties: { id: ID, ...properties },
    read: async (manager, organisationIds, after) => {
      const where = `${of(organisationIds.map(() => '?').join())} AND id > ? ORDER BY id LIMIT ${String(LIMITS.EXPORT_PAGE_ROWS)}`;
      const wanted = ['id', ...columns] as (keyof T & string)[];
      const rows = await readRows(manager, entity, where, [...organisationIds, after], wanted);
      return rows.map((row) => ({ id: row.id, ...record(row) }));
    },
  };
}

const byGroup = new Map<ExportGroup, Exported[]>();

/** Called by the list of features for each declaration. */
export function addExported(exported: Exported): void {
  byGroup.set(exported.group, [...(byGroup.get(exported.group) ?? []), exported]);
}

export const exportedIn = (group: ExportGroup): readonly Exported[] => byGroup.get(group) ?? [];

const ID: JsonSchema = { type: 'string', pattern: '^[a-z]{3}_[0-9A-Z]{26}$' };
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' };

/** What the fields of records are. */
export const HOLDS = {
  id: ID,
  idOrNull: orNull(ID),
  string: { type: 'string' },
  stringOrNull: { type: ['string', 'null'] },
  boolean: { type: 'boolean' },
  text: { $ref: '#/$defs/text' },
  textOrNull: orNull({ $ref: '#/$defs/text' }),
  texts: { type: 'array', items: { $ref: '#/$defs/text' } },
  /** As far as it is known. */
  dateOrNull: { type: ['string', 'null'], pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
  instant: INSTANT,
  instantOrNull: orNull(INSTANT),
  day: { type: 'string', format: 'date' },
  wholeNumber: { type: 'integer', minimum: 0 },
  oneOf: (values: Readonly<Record<string, string>>): JsonSchema => ({ enum: Object.values(values) }),
} as const;

/** A text as records have it. */
export function textIn(text: Text): Readonly<Record<string, string | null>> {
  const { original, zh, en } = languagesOf(text);
  return { original, zh, en };
}

export const textOrNullIn = (text: Text | null | undefined) => (text ? textIn(text) : null);

export const instantIn = (at: number): string => new Date(at).toISOString();

export const instantOrNullIn = (at: number | null): string | null => (at === null ? null : instantIn(at));
