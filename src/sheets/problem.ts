import type { Wording } from '../core/text/wording.js';

/** What is wrong with one cell or one row of a file, in words that repeat nothing of what the file says. */
export interface Problem {
  /** In the file, from 1. */
  readonly line: number;
  /** From 1; null where the row as a whole is meant. */
  readonly column: number | null;
  /** As the file has it; null likewise. */
  readonly heading: string | null;
  readonly reason: Wording;
  readonly right: Wording;
}

/** Both halves of what people are told of a cell. */
export type Complaint = Pick<Problem, 'reason' | 'right'>;

/** Thrown while a cell is read. */
export class BadCell extends Error implements Complaint {
  constructor(
    readonly reason: Wording,
    readonly right: Wording,
  ) {
    super(`${reason.en} ${right.en}`);
  }
}

/** Separates thousands, so that people read it. */
const many = (count: number) => count.toLocaleString('en');

/** Thrown where a file cannot be read at all, or is larger than what is read. */
export class BadSheet extends BadCell {}

export const tooManyRows = (most: number) =>
  new BadSheet(
    { en: `The file has more than ${many(most)} rows.`, zh: `文件超过 ${many(most)} 行。` },
    { en: 'Split it into several.', zh: '请拆分为多个文件。' },
  );
