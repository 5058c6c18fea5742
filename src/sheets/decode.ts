import { BadSheet } from './problem.js';

/** A file of a table as text, and what it was written in. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'GB18030';
}

const UNREADABLE = new BadSheet(
  { en: 'The file is neither UTF-8 nor GB18030.', zh: '文件编码既不是 UTF-8，也不是 GB18030。' },
  { en: 'Save it as CSV (UTF-8).', zh: '请另存为 CSV（UTF-8）格式。' },
);

/**
 * Hardly any Chinese text in GB18030 is well-formed UTF-8, so UTF-8 is tried first. A byte order mark is taken off. Spreadsheets in
 * Chinese save CSV as GB18030 or its subsets GBK and GB2312. @throws BadSheet
 */
export function decode(bytes: Uint8Array): Decoded {
  for (const encoding of ['UTF-8', 'GB18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // A workbook or a picture that was named .csv.
      if (text.includes('\0')) throw UNREADABLE;
      return { text, encoding };
    } catch (error) {
      if (error === UNREADABLE || encoding === 'GB18030') throw UNREADABLE;
    }
  }
  throw UNREADABLE;
}
