import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A chunk of a PNG. */
export function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG with this size in its header and with these chunks before its end; missing pixels are black. */
export function png(width = 1, height = 1, ...chunks: Buffer[]): Buffer {
  return pngOf(width, height, Buffer.alloc(2), ...chunks);
}

/** A PNG of random grey pixels, which cannot be compressed: nearly this many bytes, never more. */
export function noise(bytes: number): Buffer {
  const side = Math.floor(Math.sqrt(0.98 * bytes));
  const rows = Array.from({ length: side }, () => Buffer.concat([Buffer.alloc(1), randomBytes(side)]));
  return pngOf(side, side, Buffer.concat(rows));
}

function pngOf(width: number, height: number, rows: Buffer, ...chunks: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = chunk('IDAT', deflateSync(rows));
  const parts = [chunk('IHDR', header), pixels, ...chunks, chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([PNG_SIGNATURE, ...parts]);
}

/** An image of 4 × 3 pixels as Chromium writes it. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAADAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCWAKuv/9k=',
  'base64',
);
export const WEBP = riff('VlA4ICgAAACQAQCdASoEAAMABABoJaACdLoAA5gA/u4KZw2qsrb/5mj7zfZb0OAA');
export const LOSSLESS_WEBP = riff('VlA4TA8AAAAvA4AAAAcQZY7+ByKi/wEA');

/** A WebP file with one chunk. */
function riff(base64: string): Buffer {
  const pixels = Buffer.from(base64, 'base64');
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(pixels.length + 4, 4);
  return Buffer.concat([head, pixels]);
}
