import { Fault, FAULTS } from '../../../core/faults.js';
import { LIMITS } from '../../../core/limits.js';
import { cleanName, cleanNumber, cleanText } from '../../../core/text/text.js';
import type { VolunteerCategory } from '../../volunteer/entity.js';
import type { AvailableTime } from '../details/available-time.js';
import { headingsOf, type Headings } from '../../../sheets/headings.js';
import { BadCell, type Complaint, type Problem } from '../../../sheets/problem.js';
import { RowReader } from '../../../sheets/row.js';
import { readTable, type TableRow } from '../../../sheets/table.js';
import { COLUMNS, type Field } from './columns.js';
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
  readonly ignored: Headings<Field>['ignored'];
  /** Where the number is, for what is found out later of a row. */
  readonly numberColumn: Pick<Problem, 'column' | 'heading'>;
}

/** Reads a table of volunteers, headed in Chinese or English. @throws BadSheet where it cannot be read as a whole */
export function readSheet(text: string, now: number): Sheet {
  const [first, ...others] = readTable(text, LIMITS.IMPORT_ROWS);
  const headings = headingsOf(first.cells, COLUMNS);
  const problems: Problem[] = [];
  const rows: SheetRow[] = [];
  const lineOf = new Map<string, number>();
  const at = (field: Field) => {
    const { at: index = null, heading = null } = headings.fields.get(field) ?? {};
    return { column: index === null ? null : index + 1, heading };
  };
  for (const each of others) {
    const { line } = each;
    const row = new VolunteerReader(each, headings, problems, now).volunteer();
    const before = row && lineOf.get(row.number);
    if (row && before === undefined) {
      lineOf.set(row.number, line);
      rows.push(row);
    } else if (row) problems.push({ line, ...at('number'), ...repeated(before ?? 0) });
  }
  return { rows, problems, ignored: headings.ignored, numberColumn: at('number') };
}

const repeated = (line: number) => ({
  reason: {
    en: `Line ${String(line)} has this number already.`,
    zh: `第 ${String(line)} 行已使用此编号。`,
  },
  right: { en: 'Each volunteer has a number of her own.', zh: '每名志愿者的编号不能重复。' },
});

class VolunteerReader extends RowReader<Field> {
  constructor(
    row: TableRow,
    headings: Headings<Field>,
    problems: Problem[],
    private readonly now: number,
  ) {
    super(row, headings, problems);
  }

  volunteer(): SheetRow | undefined {
    const row = {
      line: this.row.line,
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

  protected override complaintOf(error: unknown): Complaint {
    return error instanceof Fault ? faultOf(error.code) : super.complaintOf(error);
  }
}

/** What a code of the graph says, halved as a file is told it. */
export function faultOf(code: keyof typeof FAULTS): BadCell {
  const { en, zh } = FAULTS[code];
  return new BadCell({ en: en[0], zh: zh[0] }, { en: en[1], zh: zh[1] });
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
