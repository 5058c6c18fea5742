import { decode } from '../../../sheets/decode.js';
import { BadSheet } from '../../../sheets/problem.js';

/** A file that is read in the page. Beyond: refused, nothing of it is read. */
const MOST_BYTES = 8 * 2 ** 20;

/** A part of the browser's `File`. */
interface Chosen {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** @throws BadSheet of one that is too large, or of an unknown encoding */
export async function textOfFile(file: Chosen): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new BadSheet(
      { en: 'The file is larger than 8 MiB.', zh: '文件超过 8 MiB。' },
      { en: 'Keep only the rows of this event.', zh: '请只保留本次活动的行。' },
    );
  }
  return decode(new Uint8Array(await file.arrayBuffer())).text;
}
