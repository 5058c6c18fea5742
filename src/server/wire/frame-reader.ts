import { isUtf8 } from 'node:buffer';
import { ByteStore } from './byte-store.js';
import { NO_CODE, OPCODES } from './frame.js';

const { CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG } = OPCODES;

const FIN = 0x80;
const RESERVED = 0x70;
const OPCODE_BITS = 0x0f;
const MASKED = 0x80;
const LENGTH = 0x7f;
const CONTROL_BYTES = 125;
const MASK_BYTES = 4;

/** Close codes of RFC 6455 §7.4. */
const PROTOCOL_ERROR = 1002;
const INVALID_TEXT = 1007;
const TOO_BIG = 1009;

/** The client broke the protocol. The socket is closed with the code. */
export class Violation extends Error {
  constructor(readonly code: number) {
    super(`The client broke the WebSocket protocol: ${String(code)}.`);
  }
}

/** What a reader passes on. */
export interface Incoming {
  /** Whether more may be read in this turn of the event loop. */
  readonly hasTime: boolean;
  message(text: string): void;
  pinged(payload: Buffer): void;
  /** @param code NO_CODE where the frame has none */
  farewell(code: number, reason: string): void;
}

interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** Parses a client's frames (RFC 6455 §5) from arriving chunks: whole messages, and control frames between their fragments. */
export class FrameReader {
  /** The beginning of a frame whose end has not arrived. */
  private begun: ByteStore | undefined;
  /** The fragments of a message so far, and its kind. */
  private pieces: ByteStore | undefined;
  private piecesOf = 0;

  constructor(
    private readonly to: Incoming,
    private readonly mostBytes: number,
  ) {}

  /** Memory that a message takes whose end has not come. */
  get heldBytes(): number {
    return (this.begun?.heldBytes ?? 0) + (this.pieces?.heldBytes ?? 0);
  }

  /**
   * @returns what is left to be read when there was no time for more
   * @throws Violation
   */
  read(chunk: Buffer): Buffer | undefined {
    this.begun?.add(chunk);
    const bytes = this.begun?.bytes ?? chunk;
    let at = 0;
    for (let frame; (frame = this.frameAt(bytes, at));) {
      this.take(frame);
      at = frame.end;
      if (at < bytes.length && !this.to.hasTime) {
        this.begun = undefined;
        return bytes.subarray(at);
      }
    }
    if (at === bytes.length) this.begun = undefined;
    else if (at > 0 || !this.begun) this.begun = new ByteStore(bytes.subarray(at));
    return undefined;
  }

  /** The frame at an offset, if all of it has arrived. */
  private frameAt(bytes: Buffer, at: number): Frame | undefined {
    if (bytes.length < at + 2) return undefined;
    const first = bytes[at] as number;
    const second = bytes[at + 1] as number;
    const opcode = first & OPCODE_BITS;
    const short = second & LENGTH;
    if (first & RESERVED || !(second & MASKED) || !this.mayCome(opcode, (first & FIN) !== 0, short)) {
      throw new Violation(PROTOCOL_ERROR);
    }
    const lengthBytes = short < 126 ? 0 : short === 126 ? 2 : 8;
    const mask = at + 2 + lengthBytes;
    if (bytes.length < mask) return undefined;
    const length =
      lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(at + 2) : long(bytes, at + 2);
    // Refused by its header, before the frame takes memory.
    if (length + (opcode < CLOSE ? (this.pieces?.length ?? 0) : 0) > this.mostBytes)
      throw new Violation(TOO_BIG);
    const begin = mask + MASK_BYTES;
    const end = begin + length;
    if (bytes.length < end) return undefined;
    const payload = bytes.subarray(begin, end);
    unmask(payload, bytes, mask);
    return { final: (first & FIN) !== 0, opcode, payload, end };
  }

  private mayCome(opcode: number, final: boolean, short: number): boolean {
    if (opcode >= CLOSE) return opcode <= PONG && final && short <= CONTROL_BYTES;
    if (opcode === CONTINUATION) return this.piecesOf !== 0;
    return opcode <= BINARY && this.piecesOf === 0;
  }

  private take({ final, opcode, payload }: Frame): void {
    if (opcode === PING) this.to.pinged(payload);
    else if (opcode === CLOSE) this.to.farewell(closeCode(payload), payload.toString('utf8', 2));
    else if (opcode === PONG) return;
    else if (final && opcode !== CONTINUATION) this.to.message(textOf(opcode, payload));
    else this.takePiece(opcode, payload, final);
  }

  private takePiece(opcode: number, payload: Buffer, final: boolean): void {
    this.piecesOf ||= opcode;
    if (this.pieces) this.pieces.add(payload);
    else this.pieces = new ByteStore(payload);
    if (!final) return;
    const text = textOf(this.piecesOf, this.pieces.bytes);
    this.pieces = undefined;
    this.piecesOf = 0;
    this.to.message(text);
  }
}

/** A length of 64 bits. A value beyond a number's precision exceeds the limit anyway. */
function long(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}

function unmask(payload: Buffer, bytes: Buffer, mask: number): void {
  for (let n = 0; n < payload.length; n++) {
    (payload[n] as number) ^= bytes[mask + (n & 3)] as number;
  }
}

/** Messages are JSON, so binary messages are read as text. */
function textOf(opcode: number, payload: Buffer): string {
  if (opcode === TEXT && !isUtf8(payload)) throw new Violation(INVALID_TEXT);
  return payload.toString('utf8');
}

function closeCode(payload: Buffer): number {
  if (payload.length === 0) return NO_CODE;
  const code = payload.length === 1 ? 0 : payload.readUInt16BE(0);
  if (!mayBeSent(code)) throw new Violation(PROTOCOL_ERROR);
  if (!isUtf8(payload.subarray(2))) throw new Violation(INVALID_TEXT);
  return code;
}

/** RFC 6455 §7.4: some codes are only for internal use, others are undefined. */
function mayBeSent(code: number): boolean {
  return (
    (code >= 1000 && code <= 1014 && ![1004, NO_CODE, 1006].includes(code)) || (code >= 3000 && code <= 4999)
  );
}
