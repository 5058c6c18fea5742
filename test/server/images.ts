import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG of grey pixels that says it is of that size, with these chunks before its end. */
export function png(width = 1, height = 1, ...chunks: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc(2));
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), ...chunks, chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([PNG_SIGNATURE, ...parts]);
}

/** A PNG of so many bytes. */
export const noise = (bytes: number): Buffer =>
  png(1, 1, chunk('noIs', randomBytes(bytes - png().length - 12)));

/** As Chromium writes them, of 4 by 3 pixels. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAADAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCWAKuv/9k=',
  'base64',
);
export const WEBP = riff('VlA4ICgAAACQAQCdASoEAAMABABoJaACdLoAA5gA/u4KZw2qsrb/5mj7zfZb0OAA');
export const LOSSLESS_WEBP = riff('VlA4TA8AAAAvA4AAAAcQZY7+ByKi/wEA');

/** A WebP around one chunk. */
function riff(base64: string): Buffer {
  const pixels = Buffer.from(base64, 'base64');
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(pixels.length + 4, 4);
  return Buffer.concat([head, pixels]);
}
