import { readFileSync, statSync } from 'node:fs';
import { systemClock } from '../../core/time.js';
import { parseId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { counted } from '../../core/text/text.js';
import '../../domain/features.js';
import { importVolunteers, type Imported } from '../../domain/enrolment/importing/import.js';
import { decode } from '../../sheets/decode.js';
import { BadSheet, type Problem } from '../../sheets/problem.js';
import { readSheet, type Sheet } from '../../domain/enrolment/sheet/read.js';
import type { Store } from '../../store/store.js';
import { Failure } from '../failure.js';

export interface ImportArguments {
  readonly file: string;
  /** The id of an organisation. */
  readonly organisation?: string;
  readonly dryRun?: boolean;
}

/**
 * Enters the volunteers of a file as registered with an organisation. @returns what was done, for people
 * @throws Failure where rows are bad, after all others were entered; Fault BAD_ID, NOT_FOUND, MERGED
 */
export function importing({ file, organisation, dryRun = false }: ImportArguments) {
  return async (store: Store): Promise<string> => {
    if (organisation === undefined) {
      throw new Failure('Volunteers are registered with an --organisation: give its id.');
    }
    const organisationId = parseId('Organisation', organisation);
    const { sheet, encoding } = read(file);
    const done = await importVolunteers(store, sheet, { organisationId, isDryRun: dryRun });
    const said = [...notRead(sheet), summary(done, encoding, dryRun)].join('\n');
    if (!done.problems.length) return said;
    throw new Failure([...shown(done.problems), said].join('\n'));
  };
}

/** @throws Failure */
function read(file: string): { sheet: Sheet; encoding: string } {
  try {
    if (statSync(file).size > LIMITS.IMPORT_BYTES) {
      const most = String(LIMITS.IMPORT_BYTES / 2 ** 20);
      throw new Failure(`The file is larger than ${most} MiB. Split it. 文件超过 ${most} MiB，请拆分。`);
    }
    const { text, encoding } = decode(readFileSync(file));
    return { sheet: readSheet(text, systemClock.now()), encoding };
  } catch (error) {
    if (error instanceof BadSheet) {
      throw new Failure(`${error.message} ${error.reason.zh}${error.right.zh}`, { cause: error });
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || error instanceof Failure) throw error;
    throw new Failure(`The file cannot be read (${code}). 文件无法读取。`, { cause: error });
  }
}

/** The first ones, each in both languages. */
function shown(problems: readonly Problem[]): string[] {
  const lines = problems
    .slice(0, LIMITS.IMPORT_PROBLEMS_SHOWN)
    .map(({ line, column, heading, reason, right }) => {
      const where = column === null ? (heading ?? '') : `${String(column)} (${heading ?? ''})`;
      return [
        `line ${String(line)}, column ${where}: ${reason.en} ${right.en}`,
        `    第 ${String(line)} 行，第 ${where} 列：${reason.zh}${right.zh}`,
      ].join('\n');
    });
  const more = problems.length - lines.length;
  return more > 0 ? [...lines, `… and ${counted(more, 'more problem')} 另有 ${String(more)} 处问题`] : lines;
}

const notRead = ({ ignored }: Sheet): string[] =>
  ignored.map(({ heading, isPersonal }) =>
    isPersonal
      ? `column ${heading} is not read: such data is not kept. 该列不读取：本系统不保存此类信息。`
      : `column ${heading} is not known, and is not read. 该列不读取：无法识别。`,
  );

function summary(
  { added, registered, known, problems }: Imported,
  encoding: string,
  dryRun: boolean,
): string {
  const bad = new Set(problems.map(({ line }) => line)).size;
  const [en, zh] = dryRun ? ['would be entered', '将录入'] : ['entered', '已录入'];
  const numbers = [added, registered, known, bad].map(String);
  return [
    `${encoding}: ${counted(added, 'volunteer')} ${en}, ${numbers[1] ?? ''} registered who belonged already, ${numbers[2] ?? ''} known, ${counted(bad, 'row')} bad`,
    `${zh} ${numbers[0] ?? ''} 名志愿者，补登记 ${numbers[1] ?? ''} 名，已有 ${numbers[2] ?? ''} 名，有误 ${numbers[3] ?? ''} 行`,
  ].join('\n');
}
