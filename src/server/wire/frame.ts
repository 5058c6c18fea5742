/** Opcodes, RFC 6455 §5.2. */
export const OPCODES = {
  CONTINUATION: 0x0,
  TEXT: 0x1,
  BINARY: 0x2,
  CLOSE: 0x8,
  PING: 0x9,
  PONG: 0xa,
} as const;
/** Means a close frame without a code, RFC 6455 §7.1.5. */
export const NO_CODE = 1005;
const FIN = 0x80;

// First byte of an unfragmented text frame. The length follows in 7, 16 or 64 bits; there is no mask.
const TEXT_FRAME = String.fromCharCode(FIN | OPCODES.TEXT);

/** @param bytes length of the message */
export function textHeader(bytes: number): string {
  if (bytes < 126) return TEXT_FRAME + String.fromCharCode(bytes);
  if (bytes < 65_536) return `${TEXT_FRAME}\x7e${String.fromCharCode(bytes >> 8, bytes & 0xff)}`;
  const high = Math.floor(bytes / 2 ** 32);
  const octets = [high >>> 24, high >>> 16, high >>> 8, high, bytes >>> 24, bytes >>> 16, bytes >>> 8, bytes];
  return `${TEXT_FRAME}\x7f${String.fromCharCode(...octets.map((octet) => octet & 0xff))}`;
}

/** @param bytes length of the message */
export function headerBytes(bytes: number): number {
  return bytes < 126 ? 2 : bytes < 65_536 ? 4 : 10;
}

/** A whole text frame, as a latin1 string. */
export function textFrame(text: string): string {
  const bytes = Buffer.byteLength(text);
  return textHeader(bytes) + (bytes === text.length ? text : Buffer.from(text).toString('latin1'));
}

/** @param payload latin1, at most 125 bytes */
export function controlFrame(opcode: number, payload: string): string {
  return String.fromCharCode(FIN | opcode, payload.length) + payload;
}
