import type { Socket } from 'node:net';
import type { Payload } from '../../live/operation.js';
import { LIMITS } from '../../core/limits.js';
import { descriptorOf, writeNow } from './descriptor.js';
import { bytesOf, firstOf, Written, type Outgoing } from './results.js';

/** Outboxes in which something waits. All are emptied at the end of the tick, by one immediate and not by one each. */
let due: Outbox[] = [];
/** What was written last, and may be written over. */
let written: Written | undefined;

function emptyAll(): void {
  const outboxes = due;
  due = [];
  for (const outbox of outboxes) outbox.flush();
}

/** Those who wait until little is left to send. */
interface Draining {
  readonly promise: Promise<void>;
  resolve(): void;
}

/**
 * All that is on its way to one socket, in order. What is pushed within one tick leaves in one write, of at most
 * SOCKET_WRITE_BYTES. While the socket itself is full, results wait here as references to their payloads, which all
 * sockets share: their bytes are made when there is room for them.
 */
export class Outbox {
  /** Operations that send here. */
  operations = 0;
  /** Undefined while what is sent may go straight to the socket. */
  private waiting: Outgoing[] | undefined;
  private waitingBytes = 0;
  /** The socket is full: it goes on when that has been taken. */
  private blocked = false;
  private draining: Draining | undefined;
  /** What is done once nothing waits; nothing is sent after it. */
  private ending: (() => void) | undefined;
  /** Asked for once, because asking is slow: good for as long as the socket is writable. */
  private readonly descriptor: number;

  constructor(private readonly socket: Socket) {
    this.descriptor = descriptorOf(socket);
  }

  get backlogBytes(): number {
    return this.socket.writableLength + this.waitingBytes;
  }

  /** How many messages and results of operations wait: each takes memory of its own, however short it is. */
  get waitingItems(): number {
    return this.waiting?.length ?? 0;
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

  /**
   * Takes back the results of an operation that wait here: of what the socket holds, the beginning may be on its way.
   * @param id absent where the socket has one operation
   * @returns the last opening among them, which is sent by itself and stands in for what was before it; else the first
   */
  recall(id?: Buffer): Payload | undefined {
    const results = (this.waiting ?? []).filter((outgoing) => firstOf(outgoing, id));
    const [first] = results;
    if (!first) return undefined;
    const taken = new Set(results);
    const others = this.waiting?.filter((outgoing) => !taken.has(outgoing)) ?? [];
    this.waiting = others.length || this.blocked ? others : undefined;
    for (const outgoing of results) this.waitingBytes -= bytesOf(outgoing);
    const firsts = results.map((outgoing) => firstOf(outgoing, id));
    return firsts.findLast((payload) => payload?.opening) ?? firsts[0];
  }

  /** Writes what waits, as far as the socket has room for it. */
  flush(): void {
    while (this.waiting && !this.blocked) {
      const piece = this.nextPiece(this.waiting);
      // Nothing is forgotten before its bytes are made.
      const message = written?.readdress(piece) ? written : new Written(piece);
      this.forget(piece);
      this.write(message);
    }
  }

  /** Calls back once all that waits has been handed to the socket, or cannot be. Nothing is sent after it. */
  end(then: () => void): void {
    this.ending = then;
    this.flush();
    this.finish();
  }

  /** Resolves once little is waiting, or nothing can be sent any more. */
  drained(): Promise<void> {
    if (this.hasLittle) return Promise.resolve();
    this.flush();
    if (!this.blocked || this.socket.destroyed) return Promise.resolve();
    // One wait for all operations of the socket: there may be a hundred.
    return (this.draining ??= newDraining()).promise;
  }

  private get hasLittle(): boolean {
    return (
      this.backlogBytes <= LIMITS.SUBSCRIBER_RESUME_BYTES && this.waitingItems <= LIMITS.OPERATIONS_PER_SOCKET
    );
  }

  /** The first of what waits: all of it where one write may hold that. */
  private nextPiece(waiting: Outgoing[]): readonly Outgoing[] {
    if (this.waitingBytes <= LIMITS.SOCKET_WRITE_BYTES) return waiting;
    let bytes = 0;
    const end = waiting.findIndex((item) => (bytes += bytesOf(item)) > LIMITS.SOCKET_WRITE_BYTES);
    return waiting.slice(0, Math.max(end, 1));
  }

  private forget(piece: readonly Outgoing[]): void {
    if (piece.length === this.waiting?.length) {
      this.waiting = undefined;
      this.waitingBytes = 0;
    } else {
      this.waiting?.splice(0, piece.length);
      for (const item of piece) this.waitingBytes -= bytesOf(item);
    }
  }

  /** @returns what the socket and this hold then */
  private write(message: Written): number {
    const { socket } = this;
    if (!socket.writable) return 0;
    if (message.isAddressed) written = message;
    const { bytes } = message;
    const taken = socket.writableLength ? 0 : writeNow(this.descriptor, bytes);
    if (taken === bytes.length) return 0;
    const hasRoom = socket.write(bytes.subarray(taken));
    const { writableLength } = socket;
    // These bytes are the socket's now.
    if (writableLength) message.leave();
    if (!hasRoom) this.block();
    return writableLength;
  }

  /** The socket is full: everything waits here until that has been taken. */
  private block(): void {
    this.blocked = true;
    this.waiting ??= [];
    const { socket } = this;
    const goOn = () => {
      socket.off('drain', goOn).off('close', goOn);
      this.blocked = false;
      if (!this.waiting?.length) this.waiting = undefined;
      this.flush();
      if (socket.writable && !this.hasLittle) return;
      this.draining?.resolve();
      this.draining = undefined;
      this.finish();
    };
    socket.on('drain', goOn).on('close', goOn);
  }

  private finish(): void {
    if (this.waiting || !this.ending) return;
    const { ending } = this;
    this.ending = undefined;
    ending();
  }
}

function newDraining(): Draining {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
