import type { ColumnOptions } from 'typeorm';

// Column types that both databases store in the same way. Drivers return int64 as string, number or bigint.

const number = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | bigint | null) => (value === null ? null : Number(value)),
};

const exact = {
  to: (value: bigint | null | undefined) => (value == null ? value : value.toString()),
  from: (value: string | number | bigint | null) => (value === null ? null : BigInt(value)),
};

/** A whole number up to 2^53. */
export const wholeNumber = { type: 'bigint', transformer: number } as const satisfies ColumnOptions;

/** A point in time, UTC milliseconds. */
export const instant = { ...wholeNumber };

/** Minor units of money, a bigint. */
export const minorUnits = { type: 'bigint', transformer: exact } as const satisfies ColumnOptions;

/** Minor units of a sum that may exceed an integer column: its digits as text. A database cannot add them up. */
export const unboundedMinorUnits = {
  type: 'varchar',
  length: 40,
  transformer: exact,
} as const satisfies ColumnOptions;

/** For columns of up to TEXT_COLUMN_BYTES, which are not read with their rows (domain/loading/wide-column.ts). */
export const WIDE = { select: false } as const satisfies ColumnOptions;

/** Any JSON value, stored as text. */
export function json<T>() {
  return {
    type: 'text',
    transformer: {
      to: (value: T | null | undefined) => (value == null ? value : JSON.stringify(value)),
      from: (value: string | null) => (value === null ? null : (JSON.parse(value) as T)),
    },
  } as const satisfies ColumnOptions;
}
