import sharp from 'sharp';
import { FairSemaphore } from '../../core/scheduling/fair-semaphore.js';
import { Fault } from '../../core/faults.js';
import { LIMITS } from '../../core/limits.js';

/** A picture as it is kept. */
export interface EncodedPicture {
  /** Content type, by what the bytes say. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** The formats that are kept, by the names that sharp gives them. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

// libvips brings decoders for many more formats (SVG, GIF, TIFF …): no upload reaches them.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes uploaded pictures and encodes them anew, in their own format. Only pixels survive: no metadata (EXIF, where it was taken,
 * the camera's serial number, thumbnails of what was cropped away), nothing hidden behind the image, no second frame. The orientation that
 * EXIF asks for is applied first. One picture is decoded at a time, on a thread of its own, because a decoded picture takes up
 * to 4 bytes a pixel, and twice that while it is turned.
 */
export class PictureEncoder {
  private readonly room = new FairSemaphore({
    ...{ weight: 1, weightPerClient: 1 },
    ...{ waiting: LIMITS.PICTURES_WAITING, waitingPerClient: LIMITS.PICTURES_WAITING_PER_BEARER },
  });

  /**
   * @param bearer uploads of several bearers are encoded in turns
   * @throws Fault BAD_PICTURE, PICTURE_TOO_LARGE when it takes more than PICTURE_BYTES once it is encoded, OVERLOADED
   */
  async encode(uploaded: Buffer, bearer: string): Promise<EncodedPicture> {
    const leave = await this.room.enter(bearer, 1);
    try {
      return await encode(uploaded);
    } finally {
      leave();
    }
  }
}

async function encode(uploaded: Buffer): Promise<EncodedPicture> {
  const { format, width, height, space, isPalette } = await decoding(() => sharp(uploaded).metadata());
  const type = TYPES[format];
  if (type === undefined) throw new Fault('BAD_PICTURE');
  if (width * height > LIMITS.PICTURE_PIXELS) {
    const most = LIMITS.PICTURE_PIXELS.toLocaleString('en');
    throw new Fault('BAD_PICTURE', {
      en: `A picture has at most ${most} pixels. Send a smaller one.`,
      zh: `图片最大 ${most} 像素。请缩小后再上传。`,
    });
  }
  const side = LIMITS.PICTURE_SIDE_PIXELS;
  const pixels = sharp(uploaded, { limitInputPixels: LIMITS.PICTURE_PIXELS, failOn: 'warning' })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    // Grey and a palette stay what they are: a PNG in full colour would be several times as long.
    .toColourspace(space === 'b-w' ? 'b-w' : 'srgb')
    .timeout({ seconds: LIMITS.PICTURE_ENCODING_S });
  const bytes = await decoding(() => (isPalette ? pixels.png({ palette: true }) : pixels).toBuffer());
  if (bytes.length > LIMITS.PICTURE_BYTES) throw new Fault('PICTURE_TOO_LARGE');
  return { type, bytes };
}

/** Whatever libvips finds wrong, it is the upload: its messages quote the content, so they are not passed on. */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new Fault('BAD_PICTURE');
  }
}
