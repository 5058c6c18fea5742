import { Fault } from '../../core/faults.js';
import { kindOfId } from '../../core/ids.js';
import { LIMITS } from '../../core/limits.js';
import { readJpeg, readPng, readWebp, type Format } from './formats.js';

/** Where uploaded pictures are, by their ids. */
export const PICTURES_PATH = '/pictures';

const READERS = [readPng, readJpeg, readWebp];

/**
 * Reads an image by what its bytes say, whatever it is called: whole, and of a size that can be shown.
 * @returns its content type, and its bytes without what follows its end, as phones put there
 * @throws Fault BAD_PICTURE
 */
export function readPicture(bytes: Buffer): { type: string; bytes: Buffer } {
  for (const read of READERS) {
    const format = formatOf(read, bytes);
    if (!format) continue;
    const { type, width, height, length } = format;
    if (!width || !height || width * height > LIMITS.PICTURE_PIXELS) {
      const most = LIMITS.PICTURE_PIXELS.toLocaleString('en');
      throw new Fault('BAD_PICTURE', `A picture has at least one pixel and at most ${most}.`);
    }
    return { type, bytes: bytes.subarray(0, length) };
  }
  throw new Fault('BAD_PICTURE');
}

function formatOf(read: (typeof READERS)[number], bytes: Buffer): Format | undefined {
  try {
    return read(bytes);
  } catch (error) {
    // It ends too early.
    if (/^ERR_(OUT_OF_RANGE|BUFFER_OUT_OF_BOUNDS)$/.test((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
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
