// Just enough of WebSocket (RFC 6455) to be cheap: frames are counted, not read.
import { Buffer } from 'node:buffer';

export const TEXT = 1;
export const CLOSE = 8;
export const PING = 9;

const NO_BYTES = Buffer.alloc(0);

/** Finds where frames end in a stream of bytes. The server's frames are unmasked and, here, under 4 GiB. */
export class FrameReader {
  #left = 0;
  #opcode = 0;
  #length = 0;
  #header = NO_BYTES;

  /** @param {(opcode: number, length: number) => void} onFrame called when the whole frame has arrived */
  constructor(onFrame) {
    this.onFrame = onFrame;
  }

  read(bytes, from, to) {
    let at = from;
    while (at < to) {
      if (!this.#left) {
        at = this.#readHeader(bytes, at, to);
        if (at < 0) return;
      }
      const taken = Math.min(this.#left, to - at);
      this.#left -= taken;
      at += taken;
      if (!this.#left) this.onFrame(this.#opcode, this.#length);
    }
  }

  /** @returns where the payload begins, -1 when the header goes on in bytes yet to come */
  #readHeader(bytes, at, to) {
    if (this.#header.length) {
      // Rare: the header is cut in two. Put together, then read as one.
      const joined = Buffer.concat([this.#header, bytes.subarray(at, Math.min(to, at + 10))]);
      const kept = this.#header.length;
      this.#header = NO_BYTES;
      const begins = this.#readHeader(joined, 0, joined.length);
      return begins < 0 ? begins : at + begins - kept;
    }
    const available = to - at;
    const short = available > 1 ? bytes[at + 1] & 0x7f : 0;
    const size = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (available < size) {
      this.#header = Buffer.from(bytes.subarray(at, to));
      return -1;
    }
    this.#opcode = bytes[at] & 0x0f;
    this.#length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
    this.#left = this.#length;
    return at + size;
  }
}

/** A client's frame. Its mask is zero, which leaves the payload as it is. */
export function clientFrame(opcode, text = '') {
  const payload = Buffer.from(text);
  const mask = Buffer.alloc(4);
  const header =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, 0x80 | payload.length])
      : Buffer.from([0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([header, mask, payload]);
}
