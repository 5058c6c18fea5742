import { registerEnumType } from 'type-graphql';

/** How a record of an organisation or a volunteer is kept. */
export enum RecordState {
  ACTIVE = 'ACTIVE',
  ARCHIVED = 'ARCHIVED',
  MERGED = 'MERGED',
}
registerEnumType(RecordState, {
  name: 'RecordState',
  description: 'How a record is kept.',
  valuesConfig: {
    ACTIVE: { description: 'In use: it is in lists, and is found by search.' },
    ARCHIVED: { description: 'In no list and no search. Its id and all links to it still find it.' },
    MERGED: { description: 'It was the same as another, which its id finds since.' },
  },
});

/** Rows that were merged into others are read as what they were merged into. */
export interface Mergeable {
  readonly id: string;
  readonly mergedIntoId: string | null;
}

/** What a row was merged into; undefined of all others, also of entities that are never merged. */
export function mergedInto(row: object): string | undefined {
  return (row as Partial<Mergeable>).mergedIntoId ?? undefined;
}

/** What narrows lists to records that are neither archived nor merged. */
export const ACTIVE_ALONE = { where: `item.state = '${RecordState.ACTIVE}'`, values: [] } as const;

/** What is searched of a record. */
export const HIDDEN_RECORDS = { column: 'state', values: [RecordState.ARCHIVED, RecordState.MERGED] };
