import type { Headings } from './headings.js';
import { BadCell, type Complaint, type Problem } from './problem.js';
import type { TableRow } from './table.js';

/** Reads the cells of one row, and notes what is wrong with each. */
export class RowReader<Field extends string> {
  /** Whether every cell so far could be read. */
  isGood = true;

  constructor(
    protected readonly row: TableRow,
    private readonly headings: Headings<Field>,
    private readonly problems: Problem[],
  ) {}

  /** Undefined, once it is noted, where the cell cannot be read. A column that is not there reads as empty. */
  cell<T>(field: Field, read: (cell: string) => T): T | undefined {
    const { at, heading } = this.headings.fields.get(field) ?? {};
    try {
      return read((this.row.cells[at ?? -1] ?? '').trim());
    } catch (error) {
      this.isGood = false;
      const { reason, right } = this.complaintOf(error);
      const where = { column: at === undefined ? null : at + 1, heading: heading ?? field };
      this.problems.push({ line: this.row.line, ...where, reason, right });
      return undefined;
    }
  }

  /** @throws what is no complaint */
  protected complaintOf(error: unknown): Complaint {
    if (error instanceof BadCell) return error;
    throw error;
  }
}
