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

/** The client broke the protocol; the code is what its socket is closed with. */
export class Violation extends Error {
  constructor(readonly code: number) {
    super(`The client broke the WebSocket protocol: ${String(code)}.`);
  }
}

/** What frames turn into. */
export interface Incoming {
  message(text: string): void;
  pinged(payload: Buffer): void;
  /** @param code NO_CODE where the frame holds none */
  farewell(code: number, reason: string): void;
}

interface Frame {
  readonly final: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly end: number;
}

/** Reads a client's frames (RFC 6455 §5) from the bytes as they come: whole messages, control frames between their pieces. */
export class FrameReader {
  /** The beginning of a frame whose end has not come. */
  private begun: ByteStore | undefined;
  /** The pieces so far of a message in fragments, and what kind it is. */
  private pieces: ByteStore | undefined;
  private piecesOf = 0;

  constructor(
    private readonly to: Incoming,
    private readonly mostBytes: number,
  ) {}

  /** @throws Violation */
  read(chunk: Buffer): void {
    this.begun?.add(chunk);
    const bytes = this.begun?.bytes ?? chunk;
    let at = 0;
    for (let frame; (frame = this.frameAt(bytes, at)); at = frame.end) this.take(frame);
    if (at === bytes.length) this.begun = undefined;
    else if (at > 0 || !this.begun) this.begun = new ByteStore(bytes.subarray(at));
  }

  /** The frame that begins there, if all of it has come. */
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
    // Said before it has come: nobody makes the gateway hold more.
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

/** A length in 64 bits. What does not fit a number is too much in any case. */
function long(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
}

function unmask(payload: Buffer, bytes: Buffer, mask: number): void {
  for (let n = 0; n < payload.length; n++) {
    (payload[n] as number) ^= bytes[mask + (n & 3)] as number;
  }
}

/** A message is JSON, whichever way it is sent. */
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

/** RFC 6455 §7.4: some codes are for programs to tell themselves what happened, others mean nothing yet. */
function mayBeSent(code: number): boolean {
  return (
    (code >= 1000 && code <= 1014 && ![1004, NO_CODE, 1006].includes(code)) || (code >= 3000 && code <= 4999)
  );
}
