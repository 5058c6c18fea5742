import type { Columns } from '../../../sheets/headings.js';
import { textInput, type SegmentFields } from '../programme/fields.js';
import { KINDS, type SegmentKind } from '../runsheet/words.js';
import { choiceOf, clockOf, minutesOf, neededText, textOf, type Clock } from './cells.js';
import { readRows, type Sheet } from './rows.js';

/** As many as an event takes. */
export const MOST_SEGMENTS = 50;

const names = {
  title: ['环节', '环节名称', '流程', '议程', '内容', '标题', '名称', 'title', 'segment', 'item'],
  english: ['英文', '英文名称', '英文标题', '环节英文', 'english', 'englishtitle', 'titleen'],
  kind: ['类型', '环节类型', '类别', 'kind', 'type'],
  minutes: ['时长', '时长分钟', '分钟', '用时', 'minutes', 'duration', 'min', 'length'],
  starts: ['时间', '开始', '开始时间', '起始时间', '起止时间', 'time', 'start', 'starts', 'begins'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const COLUMNS: Columns<keyof typeof names> = { names, needed: ['title'] };

const KIND_WORDS = Object.fromEntries(
  Object.entries(KINDS).map(([kind, { zh, en }]) => [kind, [zh, en.toLowerCase()]]),
) as unknown as Record<SegmentKind, readonly string[]>;

const HAN = /\p{Script=Han}/u;

/** Reads a run sheet, headed in Chinese or English. @throws BadSheet where it cannot be read as a whole */
export function readSegments(text: string): Sheet<SegmentFields> {
  const { rows, ...sheet } = readRows(text, MOST_SEGMENTS, COLUMNS, (row) => {
    const title = row.cell('title', neededText) ?? '';
    const english = row.cell('english', textOf) ?? '';
    const isEnglish = !english && !HAN.test(title);
    return {
      title: isEnglish ? textInput('', title) : textInput(title, english),
      kind: row.cell('kind', (cell) => choiceOf(cell, KIND_WORDS, 'OTHER')) ?? 'OTHER',
      minutes: row.cell('minutes', minutesOf) ?? null,
      clock: row.cell('starts', clockOf),
    };
  });
  const segments = rows.map(({ title, kind, minutes, clock }, at) => ({
    title,
    kind,
    plannedMinutes: minutes ?? lengthOf(clock, rows[at + 1]?.clock),
  }));
  return { ...sheet, rows: segments };
}

/** From one beginning to its end, or to the next beginning, in minutes. */
function lengthOf(clock: Clock | undefined, next: Clock | undefined): number | null {
  const end = clock?.to ?? next?.from;
  if (!clock || end === undefined || end <= clock.from) return null;
  return end - clock.from;
}
