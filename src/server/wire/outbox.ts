import type { Socket } from 'node:net';
import type { Payload } from '../../live/operation.js';
import { LIMITS } from '../../core/limits.js';
import { descriptorOf, writeNow } from './descriptor.js';
import { bytesOf, Written, type Outgoing } from './results.js';

/** Outboxes in which something waits. All are emptied at the end of the tick, by one immediate and not by one each. */
let due: Outbox[] = [];
/** What was written last, and may be written over. */
let written: Written | undefined;

function emptyAll(): void {
  const outboxes = due;
  due = [];
  for (const outbox of outboxes) outbox.flush();
}

/**
 * Results on their way to one socket. Those of one tick leave in one write. Whoever writes anything else there flushes first:
 * whole messages follow one another.
 */
export class Outbox {
  /** Operations that send here. */
  operations = 0;
  private waiting: Outgoing[] | undefined;
  private waitingBytes = 0;
  private draining: Promise<void> | undefined;

  /** Asked for once, because asking is slow: good for as long as the socket is writable. */
  private readonly descriptor: number;

  constructor(private readonly socket: Socket) {
    this.descriptor = descriptorOf(socket);
  }

  get backlogBytes(): number {
    return this.socket.writableLength + this.waitingBytes;
  }

  /**
   * Sends results of one operation. A single one has all of a tick together and need not wait for others.
   * @returns backlogBytes then
   */
  send(id: Buffer, payloads: readonly Payload[]): number {
    if (this.operations > 1 || this.waiting) {
      this.push({ id, payloads });
      return this.backlogBytes;
    }
    return this.write(written?.readdressOne(id, payloads) ? written : new Written([{ id, payloads }]));
  }

  push(outgoing: Outgoing): void {
    this.waitingBytes += bytesOf(outgoing);
    if (this.waiting) {
      this.waiting.push(outgoing);
      return;
    }
    this.waiting = [outgoing];
    if (due.push(this) === 1) setImmediate(emptyAll);
  }

  /** Writes what is waiting; called before anything else is sent, so that the order of messages is kept. */
  flush(): void {
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = undefined;
    this.waitingBytes = 0;
    this.write(written?.readdress(waiting) ? written : new Written(waiting));
  }

  /** Resolves once little is waiting, or nothing can be sent any more. */
  drained(): Promise<void> {
    if (this.backlogBytes <= LIMITS.SUBSCRIBER_RESUME_BYTES) return Promise.resolve();
    this.flush();
    // What the network took at once is gone already, and then no 'drain' will come.
    if (!this.socket.writableNeedDrain || this.socket.destroyed) return Promise.resolve();
    // One wait for all operations of the socket: there may be a hundred.
    return (this.draining ??= new Promise((resolve) => {
      const done = () => {
        this.socket.off('drain', done).off('close', done);
        this.draining = undefined;
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    }));
  }

  /** @returns what the network did not take at once */
  private write(message: Written): number {
    const { socket } = this;
    if (!socket.writable) return 0;
    written = message;
    const { bytes } = message;
    const taken = socket.writableLength ? 0 : writeNow(this.descriptor, bytes);
    if (taken === bytes.length) return 0;
    socket.write(bytes.subarray(taken));
    const { writableLength } = socket;
    // These bytes are the socket's now.
    if (writableLength) message.leave();
    return writableLength;
  }
}
