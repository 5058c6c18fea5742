import { LIMITS } from '../../core/limits.js';
import type { RenderedResult } from '../../live/operation.js';
import { headerBytes, textHeader } from './frame.js';

/** Results of one operation; each becomes a WebSocket frame. */
export interface Results {
  /** The operation's id, as JSON. */
  readonly id: Buffer;
  readonly results: readonly RenderedResult[];
}

/** One result that is encoded already, as a latin1 string. */
export interface Ready {
  readonly text: string;
  readonly result: RenderedResult;
}

/** A message that is no result, as a latin1 string, or results. */
export type Outgoing = string | Ready | Results;

function isResults(outgoing: Outgoing | undefined): outgoing is Results {
  return typeof outgoing === 'object' && 'results' in outgoing;
}

const textOf = (ready: string | Ready) => (typeof ready === 'string' ? ready : ready.text);

/** The first result of an operation in an outgoing message; without an id, of the only operation. */
export function firstOf(outgoing: Outgoing, id: Buffer | undefined): RenderedResult | undefined {
  if (isResults(outgoing)) return outgoing.id === id ? outgoing.results[0] : undefined;
  return typeof outgoing === 'object' && id === undefined ? outgoing.result : undefined;
}

const BEFORE_ID = '{"id":';
const AFTER_ID = ',"type":"next","payload":';
const END = '}';
const AROUND_BYTES = BEFORE_ID.length + AFTER_ID.length + END.length;

const SLAB_BYTES = 8 * 1024;
let slab = Buffer.alloc(0);

/**
 * An operation's id as messages contain it. Ids live as long as their operations, so they share memory of their own. In the pool that
 * Node's small buffers share, each would also keep the bytes of answers around it: five times what all ids take.
 */
export function idAsJson(id: string): Buffer {
  const json = JSON.stringify(id);
  const length = Buffer.byteLength(json);
  if (length > LIMITS.OPERATION_ID_BYTES) return Buffer.from(json);
  if (length > slab.length) slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
  const bytes = slab.subarray(0, slab.write(json));
  slab = slab.subarray(length);
  return bytes;
}

function messageBytes(id: Buffer, { latin1 }: RenderedResult): number {
  return AROUND_BYTES + id.length + latin1.length;
}

/** Bytes of an outgoing message. */
export function bytesOf(outgoing: Outgoing): number {
  if (!isResults(outgoing)) return textOf(outgoing).length;
  let all = 0;
  for (const result of outgoing.results) {
    const bytes = messageBytes(outgoing.id, result);
    all += headerBytes(bytes) + bytes;
  }
  return all;
}

/** Whether two messages differ at most in the ids of operations of equal length. */
function alike(one: Outgoing | undefined, other: Outgoing): boolean {
  if (!isResults(one) || !isResults(other)) return one === other;
  if (one.id.length !== other.id.length) return false;
  if (one.results === other.results) return true;
  return (
    one.results.length === other.results.length &&
    one.results.every((result, n) => result === other.results[n])
  );
}

/**
 * The bytes of everything that one socket is sent at once. The next socket is nearly always sent the same, with other ids of
 * operations; then only the ids are overwritten.
 */
export class Written {
  bytes: Buffer;
  /** The offsets of ids, in order. */
  private readonly idsAt: number[] = [];

  constructor(private readonly sent: readonly Outgoing[]) {
    let text = '';
    for (const outgoing of sent) {
      if (!isResults(outgoing)) text += textOf(outgoing);
      else {
        const { id, results } = outgoing;
        for (const result of results) {
          text += textHeader(messageBytes(id, result)) + BEFORE_ID;
          this.idsAt.push(text.length);
          text += id.toString('latin1') + AFTER_ID + result.latin1 + END;
        }
      }
    }
    this.bytes = Buffer.from(text, 'latin1');
  }

  /** Whether it contains results, which other sockets may be sent as well. */
  get isAddressed(): boolean {
    return this.idsAt.length > 0;
  }

  /** As readdress, for results of a single operation, which is the usual case. */
  readdressOne(id: Buffer, results: readonly RenderedResult[]): boolean {
    const [only] = this.sent;
    if (this.sent.length !== 1 || !isResults(only)) return false;
    if (only.results !== results || only.id.length !== id.length) return false;
    for (const at of this.idsAt) this.bytes.set(id, at);
    return true;
  }

  /** Reuses these bytes for other messages, if they differ only in the ids. @returns whether they do */
  readdress(others: readonly Outgoing[]): boolean {
    const { sent, bytes, idsAt } = this;
    if (others.length !== sent.length) return false;
    for (let n = 0; n < others.length; n++) if (!alike(sent[n], others[n] as Outgoing)) return false;
    let idIndex = 0;
    for (const other of others) {
      if (!isResults(other)) continue;
      for (let n = 0; n < other.results.length; n++) bytes.set(other.id, idsAt[idIndex++]);
    }
    return true;
  }

  /** Copies the bytes before reuse, because a socket still holds the old ones. */
  leave(): void {
    this.bytes = Buffer.from(this.bytes);
  }
}
