import { BadSheet } from './problem.js';

/** The columns that are read of a table. */
export interface Columns<Field extends string> {
  /** How a heading may call each. Spaces, case, marks and what is in brackets do not count. */
  readonly names: Readonly<Record<Field, readonly string[]>>;
  readonly needed: readonly Field[];
  /** Headings of columns of which nothing is ever kept. */
  readonly personal?: RegExp;
}

export interface Headings<Field extends string> {
  /** By field: which column it is, from 0, and what the file calls it. */
  readonly fields: ReadonlyMap<Field, { readonly at: number; readonly heading: string }>;
  /** Those that are not read. */
  readonly ignored: readonly { readonly heading: string; readonly isPersonal: boolean }[];
}

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|[\s_*:\-/]/g, '');

/** @throws BadSheet where a column is missing or is there twice */
export function headingsOf<Field extends string>(
  row: readonly string[],
  { names, needed, personal }: Columns<Field>,
): Headings<Field> {
  const fields = new Map<Field, { at: number; heading: string }>();
  const ignored: { heading: string; isPersonal: boolean }[] = [];
  for (const [at, written] of row.entries()) {
    const heading = written.trim();
    const called = plain(heading);
    const field = (Object.keys(names) as Field[]).find((each) => names[each].includes(called));
    if (field && fields.has(field)) throw twice(field, names[field]);
    if (field) fields.set(field, { at, heading });
    else if (called) ignored.push({ heading, isPersonal: personal?.test(called) ?? false });
  }
  const missing = needed.find((field) => !fields.has(field));
  if (missing) throw missingColumn(missing, names[missing]);
  return { fields, ignored };
}

const twice = (field: string, [zh = field]: readonly string[]) =>
  new BadSheet(
    { en: `Two columns are headed as "${field}".`, zh: `有两列的标题都表示“${zh}”。` },
    { en: 'Keep one of them.', zh: '请只保留一列。' },
  );

const missingColumn = (field: string, names: readonly string[]) =>
  new BadSheet(
    {
      en: `There is no column "${field}" in the first row.`,
      zh: `首行没有“${names[0] ?? field}”列。`,
    },
    { en: `Head it as one of: ${names.join(', ')}.`, zh: `列标题请用：${names.join('、')}。` },
  );
