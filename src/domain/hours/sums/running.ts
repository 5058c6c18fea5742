import type { EntityManager } from 'typeorm';
import { readRows } from '../../../store/rows-by-key.js';
import type { Transaction } from '../../../store/store.js';
import { EVER, HoursSumRow } from './rows.js';

/** Of YYYY-MM-DD. */
export const monthOf = (day: string): string => day.slice(0, 'YYYY-MM'.length);

/** The sums that a transaction changes. */
export class RunningSums {
  private readonly changed = new Set<HoursSumRow>();

  private constructor(private readonly rows: Map<string, HoursSumRow>) {}

  static async read(
    manager: EntityManager,
    scopes: readonly string[],
    months: readonly string[],
  ): Promise<RunningSums> {
    const [of, at] = [[...new Set(scopes)], [...new Set([EVER, ...months])]];
    const among = (values: readonly string[]) => values.map(() => '?').join();
    const rows = of.length
      ? await readRows(manager, HoursSumRow, `scope IN (${among(of)}) AND month IN (${among(at)})`, [
          ...of,
          ...at,
        ])
      : [];
    return new RunningSums(new Map(rows.map((row) => [keyOf(row), row])));
  }

  /** Counts a record of a day with other minutes than before; with none, it counts no more. */
  move(scopes: readonly string[], day: string, { before, after }: { before: number; after: number }): void {
    if (before === after) return;
    const records = Number(after > 0) - Number(before > 0);
    for (const scope of scopes) {
      for (const month of [EVER, monthOf(day)]) {
        const key = keyOf({ scope, month });
        const row = this.rows.get(key) ?? { scope, month, minutes: 0, records: 0 };
        this.rows.set(key, row);
        row.minutes += after - before;
        row.records += records;
        this.changed.add(row);
      }
    }
  }

  write({ deferred }: Transaction): void {
    deferred.upsert(HoursSumRow, [...this.changed], {
      changed: ['minutes', 'records'],
      key: ['scope', 'month'],
    });
  }
}

const keyOf = ({ scope, month }: Pick<HoursSumRow, 'scope' | 'month'>) => `${scope} ${month}`;
