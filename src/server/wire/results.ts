import type { Payload } from '../../live/operation.js';
import { headerBytes, textHeader } from './frame.js';

/** Results for one operation: each becomes a WebSocket frame. */
export interface Results {
  /** The operation's id, as JSON. */
  readonly id: Buffer;
  readonly payloads: readonly Payload[];
}

/** One result whose bytes are ready, as a latin1 string. */
export interface Ready {
  readonly text: string;
  readonly payload: Payload;
}

/** Bytes that are no result, as a latin1 string, or results. */
export type Outgoing = string | Ready | Results;

function isResults(outgoing: Outgoing | undefined): outgoing is Results {
  return typeof outgoing === 'object' && 'payloads' in outgoing;
}

const textOf = (ready: string | Ready) => (typeof ready === 'string' ? ready : ready.text);

/** The first result of an operation in what goes out; of the only one, where it has no id. */
export function firstOf(outgoing: Outgoing, id: Buffer | undefined): Payload | undefined {
  if (isResults(outgoing)) return outgoing.id === id ? outgoing.payloads[0] : undefined;
  return typeof outgoing === 'object' && id === undefined ? outgoing.payload : undefined;
}

const BEFORE_ID = '{"id":';
const AFTER_ID = ',"type":"next","payload":';
const END = '}';
const AROUND_BYTES = BEFORE_ID.length + AFTER_ID.length + END.length;

/** An operation's id as it stands in its messages. */
export function idAsJson(id: string): Buffer {
  return Buffer.from(JSON.stringify(id));
}

function messageBytes(id: Buffer, { latin1 }: Payload): number {
  return AROUND_BYTES + id.length + latin1.length;
}

/** Bytes that something takes up when it is sent. */
export function bytesOf(outgoing: Outgoing): number {
  if (!isResults(outgoing)) return textOf(outgoing).length;
  let all = 0;
  for (const payload of outgoing.payloads) {
    const bytes = messageBytes(outgoing.id, payload);
    all += headerBytes(bytes) + bytes;
  }
  return all;
}

/** Whether two differ in nothing but the operation's id, if at all. */
function alike(one: Outgoing | undefined, other: Outgoing): boolean {
  if (!isResults(one) || !isResults(other)) return one === other;
  if (one.id.length !== other.id.length) return false;
  if (one.payloads === other.payloads) return true;
  return (
    one.payloads.length === other.payloads.length &&
    one.payloads.every((payload, n) => payload === other.payloads[n])
  );
}

/**
 * What one socket is sent at once, as bytes. The next socket is nearly always sent the same but for the ids of its
 * operations: then only these are written anew.
 */
export class Written {
  bytes: Buffer;
  /** Where ids stand, in order. */
  private readonly idsAt: number[] = [];

  constructor(private readonly sent: readonly Outgoing[]) {
    let text = '';
    for (const outgoing of sent) {
      if (!isResults(outgoing)) text += textOf(outgoing);
      else {
        const { id, payloads } = outgoing;
        for (const payload of payloads) {
          text += textHeader(messageBytes(id, payload)) + BEFORE_ID;
          this.idsAt.push(text.length);
          text += id.toString('latin1') + AFTER_ID + payload.latin1 + END;
        }
      }
    }
    this.bytes = Buffer.from(text, 'latin1');
  }

  /** Whether it holds results, which others may be sent as well. */
  get isAddressed(): boolean {
    return this.idsAt.length > 0;
  }

  /** As readdress, for the results of a single operation: what nearly every socket has. */
  readdressOne(id: Buffer, payloads: readonly Payload[]): boolean {
    const [only] = this.sent;
    if (this.sent.length !== 1 || !isResults(only)) return false;
    if (only.payloads !== payloads || only.id.length !== id.length) return false;
    for (const at of this.idsAt) this.bytes.set(id, at);
    return true;
  }

  /** Makes these bytes those of something else, if only ids differ. @returns whether it could */
  readdress(others: readonly Outgoing[]): boolean {
    const { sent, bytes, idsAt } = this;
    if (others.length !== sent.length) return false;
    for (let n = 0; n < others.length; n++) if (!alike(sent[n], others[n] as Outgoing)) return false;
    let place = 0;
    for (const other of others) {
      if (!isResults(other)) continue;
      for (let n = 0; n < other.payloads.length; n++) bytes.set(other.id, idsAt[place++]);
    }
    return true;
  }

  /** Leaves the bytes to the socket that still holds them, and goes on with a copy. */
  leave(): void {
    this.bytes = Buffer.from(this.bytes);
  }
}
