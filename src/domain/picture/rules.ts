import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';

/** Where uploaded pictures are, by their ids. */
export const PICTURES_PATH = '/pictures';

const isPng = (bytes: Buffer) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
const isJpeg = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from('\xff\xd8\xff', 'latin1'));
const isWebp = (bytes: Buffer) =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';

/** The content type of an image, by its first bytes, whatever it is called. @throws Fault BAD_PICTURE */
export function pictureType(bytes: Buffer): string {
  if (isPng(bytes)) return 'image/png';
  if (isJpeg(bytes)) return 'image/jpeg';
  if (isWebp(bytes)) return 'image/webp';
  throw new Fault('BAD_PICTURE');
}

export interface PictureUrl {
  readonly url: string;
  /** The uploaded picture it names, if it is one. */
  readonly pictureId: string | undefined;
}

/** Reads where a picture is: an https address, or where an upload was put. @throws Fault BAD_PICTURE_URL */
export function readPictureUrl(text: string): PictureUrl {
  const [, own] = new RegExp(`^${PICTURES_PATH}/(\\w+)$`).exec(text) ?? [];
  if (own !== undefined) {
    if (kindOfId(own) === 'Picture') return { url: text, pictureId: own };
    throw new Fault('BAD_PICTURE_URL');
  }
  const parsed = text.length <= LIMITS.PICTURE_URL_CHARS && URL.canParse(text) ? new URL(text) : undefined;
  // Written out, it may have grown: every character that is no ASCII takes nine.
  const kept = parsed?.protocol === 'https:' && parsed.href.length <= LIMITS.PICTURE_URL_CHARS;
  if (!parsed || !kept || parsed.username || parsed.password) throw new Fault('BAD_PICTURE_URL');
  return { url: parsed.href, pictureId: undefined };
}
