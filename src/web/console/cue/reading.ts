import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
/** Longer names are hardly those of people. */
const MOST_OF_A_PERSON = 4;

/**
 * How a name is read aloud, with tones: 单 is Shàn where it is a surname. Undefined of a name without Chinese characters.
 */
export function readingOf(name: string): string | undefined {
  if (!HAN.test(name)) return undefined;
  const surname = [...name].length <= MOST_OF_A_PERSON ? 'head' : 'off';
  return pinyin(name, { toneType: 'symbol', surname, nonZh: 'consecutive' }).replace(/\s+/g, ' ').trim();
}
