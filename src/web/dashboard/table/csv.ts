/** What a widget shows, as a table. Texts are defused; numbers stay numbers. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Without it spreadsheets read UTF-8 as something else. */
const BYTE_ORDER_MARK = '\u{feff}';
const LINE_END = '\r\n';
/** What a spreadsheet would begin to calculate with, in either width, also behind spaces. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;
const CONTROL = /^[\t\r\n]/;
/** A negative number calculates nothing. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

function cellOf(value: string | number): string {
  const text = String(value);
  const isFormula = (FORMULA.test(text) || CONTROL.test(text)) && !PLAIN_NUMBER.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, for spreadsheets: what would be a formula is shown as text. */
export function csvOf({ head, rows }: Table): string {
  return BYTE_ORDER_MARK + [head, ...rows].map((row) => row.map(cellOf).join(',') + LINE_END).join('');
}

/** Hands a table to whoever reads the page, as a file. */
export function download(name: string, table: Table): void {
  const address = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
