import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';

/** The path of uploaded pictures, before their ids. */
export const PICTURES_PATH = '/pictures';

export interface PictureUrl {
  readonly url: string;
  /** The id, if it is an uploaded picture. */
  readonly pictureId: string | undefined;
}

/** Reads the URL of a picture: an https address, or the path of an uploaded picture. @throws Fault BAD_PICTURE_URL */
export function readPictureUrl(text: string): PictureUrl {
  const [, own] = new RegExp(`^${PICTURES_PATH}/(\\w+)$`).exec(text) ?? [];
  if (own !== undefined) {
    if (kindOfId(own) === 'Picture') return { url: text, pictureId: own };
    throw new Fault('BAD_PICTURE_URL');
  }
  const parsed = text.length <= LIMITS.PICTURE_URL_CHARS && URL.canParse(text) ? new URL(text) : undefined;
  // Checked after normalising, which writes every non-ASCII character as up to nine characters.
  const kept = parsed?.protocol === 'https:' && parsed.href.length <= LIMITS.PICTURE_URL_CHARS;
  if (!parsed || !kept || parsed.username || parsed.password) throw new Fault('BAD_PICTURE_URL');
  return { url: parsed.href, pictureId: undefined };
}
