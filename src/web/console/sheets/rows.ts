import { headingsOf, type Columns, type Headings } from '../../../sheets/headings.js';
import { BadSheet, type Problem } from '../../../sheets/problem.js';
import { RowReader } from '../../../sheets/row.js';
import { readTable, type TableRow } from '../../../sheets/table.js';

/** What a file says: its good rows, what is wrong with the others, and which columns are not read. */
export interface Sheet<Row> {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
  readonly ignored: readonly { readonly heading: string }[];
}

/** How many rows above the headings are taken for a merged title. */
const TITLE_ROWS = 3;

/**
 * Reads a table. A row with a bad cell is left out, and its cells are told.
 * @param most rows below the headings
 * @throws BadSheet
 */
export function readRows<Field extends string, Row>(
  text: string,
  most: number,
  columns: Columns<Field>,
  read: (row: RowReader<Field>) => Row,
): Sheet<Row> {
  const [first, ...others] = readTable(text, most);
  const headings = headingsIn(first, others, columns);
  const problems: Problem[] = [];
  const rows: Row[] = [];
  for (const each of others) {
    const reader = new RowReader(each, headings, problems);
    const row = read(reader);
    if (reader.isGood) rows.push(row);
  }
  return { rows, problems, ignored: headings.ignored };
}

/** A title that was merged across the columns is often above the headings. @throws BadSheet */
function headingsIn<Field extends string>(
  first: TableRow,
  others: readonly TableRow[],
  columns: Columns<Field>,
): Headings<Field> {
  try {
    return headingsOf(first.cells, columns);
  } catch (error) {
    const lower = others.slice(0, TITLE_ROWS).find(({ cells }) => areHeadings(cells, columns));
    throw lower ? headingsBelow(lower.line) : error;
  }
}

function areHeadings<Field extends string>(cells: readonly string[], columns: Columns<Field>): boolean {
  try {
    headingsOf(cells, columns);
    return true;
  } catch {
    return false;
  }
}

const headingsBelow = (line: number) =>
  new BadSheet(
    {
      en: `The headings are in line ${line}, below a title or merged cells.`,
      zh: `列标题在第 ${line} 行，上面是标题或合并的单元格。`,
    },
    { en: 'Delete the rows above them.', zh: '请删除列标题以上的行。' },
  );
