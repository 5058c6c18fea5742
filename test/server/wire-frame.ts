// RFC 6455 §5 by hand: builds a client's frames, valid or not, and parses a server's frames strictly.
import { randomBytes } from 'node:crypto';

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface FrameOptions {
  readonly fin?: boolean;
  /** The three reserved bits; 4 is RSV1. */
  readonly rsv?: number;
  /** 'none' for a frame without a mask. */
  readonly mask?: Buffer | 'none';
  /** The length in the header, if it is not that of the payload. */
  readonly length?: bigint;
}

/** A frame from a client. */
export function frame(opcode: number, payload: Buffer | string = '', options: FrameOptions = {}): Buffer {
  const bytes = Buffer.from(payload);
  const { fin = true, rsv = 0, mask = randomBytes(4), length = BigInt(bytes.length) } = options;
  const first = Buffer.of((fin ? 0x80 : 0) | (rsv << 4) | opcode);
  if (mask === 'none') return Buffer.concat([first, lengthBytes(length, 0), bytes]);
  const masked = bytes.map((byte, n) => byte ^ (mask[n % 4] as number));
  return Buffer.concat([first, lengthBytes(length, 0x80), mask, masked]);
}

function lengthBytes(length: bigint, maskBit: number): Buffer {
  if (length < 126n) return Buffer.of(maskBit | Number(length));
  const short = length < 65_536n;
  const bytes = Buffer.alloc(short ? 3 : 9);
  bytes[0] = maskBit | (short ? 126 : 127);
  if (short) bytes.writeUInt16BE(Number(length), 1);
  else bytes.writeBigUInt64BE(length, 1);
  return bytes;
}

/** The payload of a close frame. */
export function closing(code: number, reason: Buffer | string = ''): Buffer {
  return Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]);
}

/** Cuts bytes at offsets; the same offset twice gives an empty piece. */
export function pieces(bytes: Buffer, offsets: readonly number[]): Buffer[] {
  const cuts = [0, ...offsets.toSorted((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((cut, n) => bytes.subarray(cuts[n], cut));
}

/** A message as one frame for each piece. */
export function fragments(parts: readonly (Buffer | string)[], opcode: number = OPCODE.text): Buffer[] {
  return parts.map((part, n) =>
    frame(n === 0 ? opcode : OPCODE.continuation, part, { fin: n === parts.length - 1 }),
  );
}

/** The content of a server's frame: of a close, its code, if there is one; otherwise the text. */
export type Said = ['text' | 'ping' | 'pong', string] | ['close', number | undefined];

/** Parses a server's bytes. Whatever a server must not send is an error, even if clients would accept it. */
export class FrameReader {
  private bytes = Buffer.alloc(0);
  private closed = false;

  /** Bytes of a frame that is not complete. */
  get restBytes(): number {
    return this.bytes.length;
  }

  read(chunk: Buffer): Said[] {
    this.bytes = Buffer.concat([this.bytes, chunk]);
    const all: Said[] = [];
    for (let said = this.next(); said; said = this.next()) all.push(said);
    return all;
  }

  private next(): Said | undefined {
    const { bytes } = this;
    if (bytes.length < 2) return undefined;
    const [first, short] = bytes as unknown as [number, number];
    demand((first & 0xf0) === 0x80, `FIN alone is set: ${first.toString(2)}`);
    demand(short < 128, 'the server masks nothing');
    demand(!this.closed, 'nothing follows a close frame');
    const start = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length < start) return undefined;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    const least = { 2: 0, 4: 126, 10: 65_536 }[start];
    demand(length >= least, `a length of ${length} takes fewer bytes`);
    if (bytes.length < start + length) return undefined;
    this.bytes = bytes.subarray(start + length);
    return this.said(first & 0x0f, bytes.subarray(start, start + length));
  }

  private said(opcode: number, payload: Buffer): Said {
    demand(opcode < 8 || payload.length < 126, 'a control frame holds 125 bytes at most');
    if (opcode === OPCODE.text) return ['text', strictText(payload)];
    // The payload of a ping need not be text.
    if (opcode === OPCODE.ping) return ['ping', payload.toString('latin1')];
    if (opcode === OPCODE.pong) return ['pong', payload.toString('latin1')];
    demand(opcode === OPCODE.close, `an opcode of ${opcode}`);
    this.closed = true;
    if (payload.length === 0) return ['close', undefined];
    demand(payload.length > 1, 'half a close code');
    strictText(payload.subarray(2));
    return ['close', payload.readUInt16BE(0)];
  }
}

function strictText(bytes: Buffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`the server broke RFC 6455: ${what}`);
}
