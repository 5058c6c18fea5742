import type { Payload } from '../live/operation.js';

// A text frame's header, RFC 6455 §5.2: FIN and opcode 1, then the length in 7, 16 or 64 bits, never masked.
const TEXT_FRAME = '\x81';

function header(bytes: number): string {
  if (bytes < 126) return TEXT_FRAME + String.fromCharCode(bytes);
  if (bytes < 65_536) return `${TEXT_FRAME}\x7e${String.fromCharCode(bytes >> 8, bytes & 0xff)}`;
  const high = Math.floor(bytes / 2 ** 32);
  const octets = [high >>> 24, high >>> 16, high >>> 8, high, bytes >>> 24, bytes >>> 16, bytes >>> 8, bytes];
  return `${TEXT_FRAME}\x7f${String.fromCharCode(...octets.map((octet) => octet & 0xff))}`;
}

/** The first bytes of every `next` message of one operation, as a latin1 string. */
export function nextPrefix(operationId: string): string {
  const text = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  return Buffer.from(text, 'utf8').toString('latin1');
}

/**
 * A whole WebSocket frame with a `next` message, as a latin1 string: one string a frame is the cheapest thing to write,
 * and the payload's bytes are shared by all whom it goes to.
 */
export function nextFrame(prefix: string, { latin1 }: Payload): string {
  return `${header(prefix.length + latin1.length + 1)}${prefix}${latin1}}`;
}
