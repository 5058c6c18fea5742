import type { EntityManager } from 'typeorm';
import { LIMITS } from '../../../core/limits.js';
import { dayEndsAt } from '../../../core/time.js';
import type { LedgerKind } from '../../donation/ledger/rows.js';
import { NO_SUMS, addSums, sumsOf, type Sums } from '../../donation/ledger/rules.js';
import { targetWithId } from '../../donation/scope.js';

/** What came within a month. */
export interface Month extends Sums {
  /** Gifts that began in it. One that was moved counts where it began. */
  readonly donations: number;
}

/** A month as it is kept: pledged, received and refunded in minor units, and donations. JSON has no exact integers of their size. */
export type KeptMonth = readonly [string, string, string, number];

export const NOTHING: Month = { ...NO_SUMS, donations: 0 };
const MONTHS = 12;

export const addMonths = (a: Month, b: Month): Month => ({
  ...addSums(a, b),
  donations: a.donations + b.donations,
});

export const keepMonth = ({ pledged, received, refunded, donations }: Month): KeptMonth => [
  ...([String(pledged), String(received), String(refunded)] as const),
  donations,
];

export const readMonth = ([pledged, received, refunded, donations]: KeptMonth): Month => ({
  ...{ pledged: BigInt(pledged), received: BigInt(received), refunded: BigInt(refunded) },
  donations,
});

/** Of a year: when each month ends in a time zone, UTC milliseconds; first when the year begins. */
export function monthsOf(year: number, timeZone: string): readonly number[] {
  return Array.from({ length: MONTHS + 1 }, (_, month) => {
    const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 'YYYY-MM-DD'.length);
    return dayEndsAt(timeZone, lastDay);
  });
}

/** The gifts whose lines a total counts. */
const GIFTS = {
  Project: 'gift.projectId = ?',
  Event: 'gift.eventId = ?',
  Organisation: `(gift.countedById = ?
    OR gift.id IN (SELECT above.donationId FROM donation_above above WHERE above.scope = ?))`,
};

/** When a line was written; of a correction, when what it corrects was. */
const WRITTEN = 'COALESCE(wrong.recordedAt, line.recordedAt)';
const MONTH = `CASE WHEN line.receivedOn IS NOT NULL THEN SUBSTR(line.receivedOn, 6, 2)
  ${Array.from({ length: MONTHS - 1 }, (_, month) => `WHEN ${WRITTEN} < ? THEN '${String(month + 1).padStart(2, '0')}'`).join(' ')}
  ELSE '12' END`;
const BEGINS = `CASE WHEN line.kind IN ('PLEDGE', 'RECEIPT') AND NOT EXISTS (SELECT 1 FROM ledger_line earlier
  WHERE earlier.donationId = line.donationId AND earlier.number < line.number) THEN 1 ELSE 0 END`;

interface Row {
  /** Which of those asked for. */
  readonly asked: number;
  readonly month: string;
  readonly countsAs: LedgerKind;
  readonly minor: string | number | bigint;
  readonly begun: string | number | bigint;
}

/** The books of a year, those of what is given to, where its days begin, and the numbers (after, upTo] of lines. */
export interface Asked {
  readonly scope: string;
  readonly year: number;
  readonly timeZone: string;
  readonly after?: number;
  readonly upTo?: number;
}

/**
 * The twelve months of years. A line is of the day on which money came, where that was said, else of the day on which it was written;
 * a correction is of the day of what it corrects.
 */
export async function readMonths(
  manager: EntityManager,
  all: readonly Asked[],
): Promise<(readonly Month[])[]> {
  const years = all.map(() => Array.from({ length: MONTHS }, () => NOTHING));
  for (let from = 0; from < all.length; from += LIMITS.LIST_PARENTS) {
    const selections = all
      .slice(from, from + LIMITS.LIST_PARENTS)
      .map((asked, index) => selectionOf(asked, from + index));
    const rows: Row[] = await manager.query(
      selections.map(({ sql }) => sql).join(' UNION ALL '),
      selections.flatMap(({ values }) => values),
    );
    for (const { asked, month, countsAs, minor, begun } of rows) {
      const [months = [], at] = [years[asked], Number(month) - 1];
      const sums = sumsOf({ countsAs, amountMinor: BigInt(minor) });
      months[at] = addMonths(months[at] ?? NOTHING, { ...sums, donations: Number(begun) });
    }
  }
  return years;
}

function selectionOf(
  { scope, year, timeZone, after = 0, upTo = Number.MAX_SAFE_INTEGER }: Asked,
  asked: number,
): { sql: string; values: unknown[] } {
  const { kind } = targetWithId(scope);
  const ends = monthsOf(year, timeZone);
  return {
    sql: `SELECT ${String(asked)} AS asked, its.month, its.countsAs, SUM(its.minor) AS minor, SUM(its.begun) AS begun FROM (
       SELECT ${MONTH} AS month, line.countsAs AS countsAs, line.amountMinor AS minor, ${BEGINS} AS begun
       FROM donation gift JOIN ledger_line line ON line.donationId = gift.id
         LEFT JOIN ledger_line wrong ON wrong.id = line.correctsId
       WHERE ${GIFTS[kind]} AND line.number > ? AND line.number <= ?
         AND ((line.receivedOn >= ? AND line.receivedOn <= ?)
           OR (line.receivedOn IS NULL AND ${WRITTEN} >= ? AND ${WRITTEN} < ?))) its
     GROUP BY its.month, its.countsAs`,
    values: [
      ...ends.slice(1, MONTHS),
      ...(kind === 'Organisation' ? [scope, scope] : [scope]),
      ...[after, upTo, `${String(year)}-01-01`, `${String(year)}-12-31`, ends[0], ends[MONTHS]],
    ],
  };
}
