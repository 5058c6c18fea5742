import { CsvError, parse } from 'csv-parse/sync';
import { BadSheet, tooManyRows } from './problem.js';

/** A row of a table as it is written. */
export interface TableRow {
  /** In the file, from 1: the one that it begins in. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface ParsedRow {
  readonly record: string[];
  /** The line that it ends in. */
  readonly info: { readonly lines: number };
}

/**
 * The rows that say something, the headings first.
 * @param most rows below the headings
 * @throws BadSheet
 */
export function readTable(text: string, most: number): [TableRow, ...TableRow[]] {
  try {
    const rows = parse(text, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      to: most + 2,
      delimiter: delimiterOf(text),
      skip_records_with_empty_values: true,
    }) as unknown as ParsedRow[];
    if (rows.length > most + 1) throw tooManyRows(most);
    const [first, ...others] = rows.map(({ record, info }) => ({
      line: info.lines - record.join('').split('\n').length + 1,
      cells: record,
    }));
    if (!first) throw missingRows();
    return [first, ...others];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String((error as CsvError & { lines?: number }).lines ?? 0);
    throw new BadSheet(
      { en: `From line ${line} on this is not CSV.`, zh: `从第 ${line} 行起不是有效的 CSV。` },
      { en: 'Write a quote within quotes twice.', zh: '引号内的引号请写两个。' },
    );
  }
}

/** Spreadsheets write semicolons in some countries, and tabs as text. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = [',', ';', '\t'].map((mark): [string, number] => [mark, first.split(mark).length]);
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

const missingRows = () =>
  new BadSheet(
    { en: 'The file is empty.', zh: '文件为空。' },
    { en: 'Its first row holds the headings.', zh: '首行应为列标题。' },
  );
