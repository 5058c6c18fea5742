import { BadCell } from '../../../sheets/problem.js';
import type { Wording } from '../panel.js';

// What the cells of a table may say.

const MOST_CHARACTERS = 200;
const MINUTES_A_DAY = 1_440;

const folded = (cell: string): string => cell.normalize('NFKC').trim();

/** A text of one line. @throws BadCell */
export function textOf(cell: string): string {
  if (/^[=@+]|^#(REF|NAME|VALUE|N\/A|DIV)/i.test(folded(cell))) {
    throw new BadCell(
      { en: 'This is a formula, or its error.', zh: '此处是公式或公式错误。' },
      {
        en: 'Write what it should say; in a spreadsheet, paste values.',
        zh: '请填写文字；在表格软件中请“粘贴为数值”。',
      },
    );
  }
  const text = cell.replace(/\s+/g, ' ').trim();
  if ([...text].length <= MOST_CHARACTERS) return text;
  throw new BadCell(
    { en: `This is longer than ${MOST_CHARACTERS} characters.`, zh: `超过 ${MOST_CHARACTERS} 个字。` },
    { en: 'Shorten it.', zh: '请缩短。' },
  );
}

/** What a row cannot be without. @throws BadCell */
export function neededText(cell: string): string {
  const text = textOf(cell);
  if (text) return text;
  throw new BadCell(
    { en: 'This is empty, perhaps because cells were merged.', zh: '此处为空，可能是合并过单元格。' },
    { en: 'Take the merge back, and write it in each row.', zh: '请取消合并，并在每一行填写。' },
  );
}

/** Whole minutes; null where nothing is said. @throws BadCell */
export function minutesOf(cell: string): number | null {
  const said = folded(cell);
  if (!said) return null;
  const found = /^(\d+)\s*(?:分钟|分|minutes?|mins?|['′])?$/i.exec(said)?.[1];
  if (found !== undefined && Number(found) >= 1 && Number(found) <= MINUTES_A_DAY) return Number(found);
  throw new BadCell(
    { en: 'These are no whole minutes from 1 to 1,440.', zh: '不是 1 到 1440 的整数分钟。' },
    { en: 'Write 10, or 10 min.', zh: '请填写 10 或 10分钟。' },
  );
}

/** Minutes since midnight at which something begins and, where that is said, ends. */
export interface Clock {
  readonly from: number;
  readonly to: number | undefined;
}

const CLOCK = String.raw`(\d{1,2})[:点](\d{2})?(?::\d{2})?分?`;
const CLOCKS = new RegExp(`^${CLOCK}(?:\\s*[-–—~～至到]\\s*${CLOCK})?$`);

/** Undefined where nothing is said. @throws BadCell */
export function clockOf(cell: string): Clock | undefined {
  const said = folded(cell);
  if (!said) return undefined;
  if (/^\d+([.]\d+)?$/.test(said)) throw badClock(SERIAL);
  const [, fromHour, fromMinute, toHour, toMinute] = CLOCKS.exec(said) ?? [];
  const from = minutesInto(fromHour, fromMinute);
  if (from === undefined) throw badClock(NO_CLOCK);
  return { from, to: minutesInto(toHour, toMinute) };
}

function minutesInto(hour: string | undefined, minute = '0'): number | undefined {
  if (hour === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59) throw badClock(NO_CLOCK);
  return Number(hour) * 60 + Number(minute);
}

const SERIAL = {
  en: 'This is the serial number of a date or a time, as a spreadsheet keeps it.',
  zh: '此处是日期或时间的序列号（表格软件的内部数值）。',
};
const NO_CLOCK = { en: 'This is no time of day.', zh: '不是有效的时刻。' };

const badClock = (reason: Wording) =>
  new BadCell(reason, {
    en: 'Format the column as text, and write 09:30 or 09:30-09:40.',
    zh: '请将该列设为文本，填写 09:30 或 09:30-09:40。',
  });

/** Which of the choices a cell names, by its name in the graph or a word for it. @throws BadCell */
export function choiceOf<Choice extends string>(
  cell: string,
  words: Readonly<Record<Choice, readonly string[]>>,
  usual: Choice,
): Choice {
  const said = folded(cell).toLowerCase().replace(/_/g, ' ');
  if (!said) return usual;
  const choices = Object.keys(words) as Choice[];
  const found = choices.find(
    (choice) => choice.toLowerCase().replace(/_/g, ' ') === said || words[choice].includes(said),
  );
  if (found) return found;
  const all = choices.map((choice) => words[choice][0] ?? choice);
  throw new BadCell(
    { en: 'This word is not known here.', zh: '无法识别此词。' },
    {
      en: `Write one of: ${choices.map((choice) => words[choice][1] ?? choice).join(', ')}.`,
      zh: `请填写其中之一：${all.join('、')}。`,
    },
  );
}

/** A whole number from 1; 1 where nothing is said. @throws BadCell */
export function placesOf(cell: string): number {
  const said = folded(cell);
  if (!said) return 1;
  if (/^\d{1,3}$/.test(said) && Number(said) >= 1 && Number(said) <= 200) return Number(said);
  throw new BadCell(
    { en: 'This is no whole number from 1 to 200.', zh: '不是 1 到 200 的整数。' },
    { en: 'Write 3.', zh: '请填写 3 这样的数字。' },
  );
}

/** An amount in yuan or another major unit, in digits; undefined where nothing is said. @throws BadCell */
export function amountOf(cell: string): string | undefined {
  const said = folded(cell).replace(/^[¥￥]|元$|[,\s]/g, '');
  if (!said) return undefined;
  if (/^\d{1,15}(\.\d{1,2})?$/.test(said)) return said;
  throw new BadCell(
    { en: 'This is no amount in digits.', zh: '不是以数字书写的金额。' },
    { en: 'Write 12000.00, not 1.2万.', zh: '请填写 12000.00，不要写 1.2万。' },
  );
}
