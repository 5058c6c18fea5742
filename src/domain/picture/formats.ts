import { crc32 } from 'node:zlib';

/** What an image says of itself; nothing of it is decoded. */
export interface Format {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Where the image ends. */
  readonly length: number;
}

/** Reads an image from its first byte to its last; undefined when it is none. May throw RangeError where it is cut short. */
type Reader = (bytes: Buffer) => Format | undefined;

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Chunks of length, name, data and checksum: IHDR, among others IDAT, IEND. */
export const readPng: Reader = (bytes) => {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return undefined;
  let size: Pick<Format, 'width' | 'height'> | undefined;
  let hasData = false;
  for (let at = 8; ;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end))) return undefined;
    if (!size) {
      if (name !== 'IHDR' || end - at !== 8 + 13) return undefined;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    } else if (name === 'IDAT') hasData = true;
    else if (name === 'IEND') return hasData ? { type: 'image/png', ...size, length: end + 4 } : undefined;
    at = end + 4;
  }
};

/** Start of frame, of any coding; between them are tables that are not. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Segments of marker, length and data; behind a scan its coded bytes, up to the next marker; EOI. */
export const readJpeg: Reader = (bytes) => {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let size: Pick<Format, 'width' | 'height'> | undefined;
  let hasScan = false;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    while (bytes.readUInt8(at) === 0xff) at += 1;
    const marker = bytes.readUInt8(at);
    at += 1;
    if (marker === 0xd9) return size && hasScan ? { type: 'image/jpeg', ...size, length: at } : undefined;
    // Nothing that has no length stands here, and no second beginning.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return undefined;
    const end = at + bytes.readUInt16BE(at);
    if (end < at + 2 || end > bytes.length) return undefined;
    if (isFrame(marker)) size = { height: bytes.readUInt16BE(at + 3), width: bytes.readUInt16BE(at + 5) };
    at = end;
    if (marker === 0xda) {
      hasScan = true;
      at = endOfScan(bytes, at);
    }
  }
};

/** Where the next marker is: 0xff is a byte of the scan before a zero, and restarts belong to it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Chunks of name, length and data in a RIFF: one with pixels first, or a canvas (VP8X) and then one with pixels. */
export const readWebp: Reader = (bytes) => {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return undefined;
  const length = 8 + bytes.readUInt32LE(4);
  if (length > bytes.length) return undefined;
  let size: Pick<Format, 'width' | 'height'> | undefined;
  let hasPixels = false;
  for (let at = 12; at < length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    if (end > length) return undefined;
    size ??= webpSize(name, bytes.subarray(at + 8, end));
    if (!size) return undefined;
    hasPixels ||= name === 'VP8 ' || name === 'VP8L' || name === 'ANMF';
    at = end + (end % 2);
  }
  return size && hasPixels ? { type: 'image/webp', ...size, length } : undefined;
};

function webpSize(name: string, data: Buffer): Pick<Format, 'width' | 'height'> | undefined {
  if (name === 'VP8X') return { width: 1 + data.readUIntLE(4, 3), height: 1 + data.readUIntLE(7, 3) };
  if (name === 'VP8L' && data.readUInt8(0) === 0x2f) {
    const bits = data.readUInt32LE(1);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (name === 'VP8 ' && data.readUIntBE(3, 3) === 0x9d012a)
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  return undefined;
}
