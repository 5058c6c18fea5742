import { CsvError, parse } from 'csv-parse/sync';
import { Fault, FAULTS } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { cleanName, cleanNumber, cleanText } from '../../../core/text/text.js';
import type { VolunteerCategory } from '../../volunteer/entity.js';
import type { AvailableTime } from '../details/available-time.js';
import { headingsOf, type Field, type Headings } from './headings.js';
import { BadCell, BadSheet, tooManyRows, type Problem } from './problem.js';
import { categoryOf, dayOfCell, flagOf, mustNotBePersonal, partsOf, timesOfCell } from './words.js';

/** A volunteer as a row of a file says her. */
export interface SheetRow {
  readonly line: number;
  readonly number: string;
  readonly name: string;
  readonly category: `${VolunteerCategory}`;
  readonly skills: readonly string[];
  readonly times: readonly AvailableTime[];
  readonly under14: boolean;
  readonly guardianConsent: { readonly by: string; readonly how: string; readonly agreedAt: number } | null;
}

/** What a file says: its good rows, what is wrong with the others, and which columns are not read. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly problems: readonly Problem[];
  readonly ignored: Headings['ignored'];
  /** Where the number is, for what is found out later of a row. */
  readonly numberColumn: Pick<Problem, 'column' | 'heading'>;
}

interface ParsedRow {
  readonly record: string[];
  /** The line that it ends in. */
  readonly info: { readonly lines: number };
}

/** Reads a table of volunteers, headed in Chinese or English. @throws BadSheet where it cannot be read as a whole */
export function readSheet(text: string, now: number): Sheet {
  const [first, ...records] = parsed(text);
  if (!first) throw missingRows();
  const headings = headingsOf(first.record);
  const problems: Problem[] = [];
  const rows: SheetRow[] = [];
  const lineOf = new Map<string, number>();
  const at = (field: Field) => {
    const { at: index = null, heading = null } = headings.fields.get(field) ?? {};
    return { column: index === null ? null : index + 1, heading };
  };
  for (const { record, info } of records) {
    const line = info.lines - record.join('').split('\n').length + 1;
    const reading = new RowReader(line, record, headings, problems, now);
    const row = reading.row();
    const before = row && lineOf.get(row.number);
    if (row && before === undefined) {
      lineOf.set(row.number, line);
      rows.push(row);
    } else if (row) problems.push({ line, ...at('number'), ...repeated(before ?? 0) });
  }
  return { rows, problems, ignored: headings.ignored, numberColumn: at('number') };
}

/** @throws BadSheet */
function parsed(text: string): ParsedRow[] {
  try {
    const rows = parse(text, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      to: LIMITS.IMPORT_ROWS + 2,
      delimiter: delimiterOf(text),
      skip_records_with_empty_values: true,
    }) as unknown as ParsedRow[];
    if (rows.length > LIMITS.IMPORT_ROWS + 1) throw tooManyRows(LIMITS.IMPORT_ROWS);
    return rows;
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

const repeated = (line: number) => ({
  reason: {
    en: `Line ${String(line)} has this number already.`,
    zh: `第 ${String(line)} 行已使用此编号。`,
  },
  right: { en: 'Each volunteer has a number of her own.', zh: '每名志愿者的编号不能重复。' },
});

/** Reads the cells of one row, and notes what is wrong with each. */
class RowReader {
  private isGood = true;

  constructor(
    private readonly line: number,
    private readonly record: readonly string[],
    private readonly headings: Headings,
    private readonly problems: Problem[],
    private readonly now: number,
  ) {}

  row(): SheetRow | undefined {
    const row = {
      line: this.line,
      number: this.cell('number', numberOf),
      name: this.cell('name', nameOf),
      category: this.cell('category', (cell) => (cell ? categoryOf(cell) : 'RESIDENT')),
      skills: this.cell('skills', skillsOf),
      times: this.cell('availability', timesOfCell),
      under14: this.cell('under14', flagOf),
      guardianConsent: null,
    } as SheetRow;
    if (!this.isGood) return undefined;
    if (!row.under14) return row;
    const guardianConsent = this.consent(row.name);
    return guardianConsent ? { ...row, guardianConsent } : undefined;
  }

  /** Undefined, once it is noted, where a cell of it cannot be read. */
  private consent(child: string): SheetRow['guardianConsent'] | undefined {
    const ofAge = this.cell('guardianOfAge', flagOf);
    const by = this.cell('guardian', (cell) => {
      if (!cell) throw faultOf('GUARDIAN_CONSENT_MISSING');
      if (!ofAge || nameOf(cell) === child) throw faultOf('GUARDIAN_IS_MINOR');
      return nameOf(cell);
    });
    const how = this.cell('consentHow', howOf);
    const agreedAt = this.cell('consentOn', (cell) => dayOfCell(cell, this.now));
    if (by === undefined || how === undefined || agreedAt === undefined) return undefined;
    return { by, how, agreedAt };
  }

  /** Undefined, once it is noted, where the cell cannot be read. */
  private cell<T>(field: Field, read: (cell: string) => T): T | undefined {
    const { at, heading } = this.headings.fields.get(field) ?? {};
    try {
      return read((this.record[at ?? -1] ?? '').trim());
    } catch (error) {
      this.isGood = false;
      const { reason, right } = complaintOf(error);
      const where = { column: at === undefined ? null : at + 1, heading: heading ?? field };
      this.problems.push({ line: this.line, ...where, reason, right });
      return undefined;
    }
  }
}

/** What a code of the graph says, halved as a file is told it. */
export function faultOf(code: keyof typeof FAULTS): BadCell {
  const { en, zh } = FAULTS[code];
  return new BadCell({ en: en[0], zh: zh[0] }, { en: en[1], zh: zh[1] });
}

function complaintOf(error: unknown): BadCell {
  if (error instanceof BadCell) return error;
  if (error instanceof Fault) return faultOf(error.code);
  throw error;
}

const BADGE = { en: 'Write the public number on the badge.', zh: '请填写工作牌上的公开编号。' };
const NAME = { en: 'Write the name alone.', zh: '请只填写姓名。' };
const HOW = { en: 'Write how: in person, on paper.', zh: '请填写方式：当面、书面。' };

function numberOf(cell: string): string {
  mustNotBePersonal(cell, BADGE);
  return cleanNumber(cell);
}

function nameOf(cell: string): string {
  mustNotBePersonal(cell, NAME);
  return cleanName(cell);
}

function howOf(cell: string): string {
  mustNotBePersonal(cell, HOW);
  return cleanText(cell, LIMITS.REASON_CHARS);
}

function skillsOf(cell: string): string[] {
  const skills = [...new Set(partsOf(cell).map(nameOf))];
  if (skills.length > LIMITS.VOLUNTEER_SKILLS) throw faultOf('TOO_MANY_ITEMS');
  return skills;
}
