import type { Socket } from 'node:net';
import type { RenderedResult } from '../../live/operation.js';
import { LIMITS } from '../../core/limits.js';
import { descriptorOf, writeNow } from './descriptor.js';
import { bytesOf, firstOf, Written, type Outgoing } from './results.js';

/** Outboxes with waiting messages. One immediate flushes all of them at the end of the turn, instead of one for each. */
let due: Outbox[] = [];
/** The last message that was written; its bytes may be reused. */
let written: Written | undefined;
/** Where a short text becomes bytes, one after another: nearly always the network takes all of them at once. */
const scratch = Buffer.allocUnsafeSlow(1024);

function emptyAll(): void {
  const outboxes = due;
  due = [];
  for (const outbox of outboxes) outbox.flush();
}

/** Approximate memory of each waiting message in addition to its bytes. */
const ITEM_BYTES = 100;

/** Is told how much memory a socket takes. */
export interface Keeper {
  keep(socket: Socket, backlog: { readonly untaken?: number; readonly unfinished?: number }): void;
}

/** Callers that wait until little is left to send. */
interface Draining {
  readonly promise: Promise<void>;
  resolve(): void;
}

/**
 * Everything that waits to be sent to one socket, in order. What is pushed within one turn of the event loop leaves in one
 * write of at most SOCKET_WRITE_BYTES. While the socket is full, results wait here as references that all sockets share; their
 * bytes are made when there is room for them.
 */
export class Outbox {
  /** Number of operations that send here. */
  operations = 0;
  /** Undefined while messages may go directly to the socket. */
  private waiting: Outgoing[] | undefined;
  private waitingBytes = 0;
  /** The socket is full. Writing continues when it has drained. */
  private blocked = false;
  private draining: Draining | undefined;
  /** Called once nothing waits. Nothing is sent after it. */
  private ending: (() => void) | undefined;
  /** Looked up once, because that is slow. Valid as long as the socket is writable. */
  private readonly descriptor: number;

  constructor(
    private readonly socket: Socket,
    readonly keeper: Keeper,
  ) {
    this.descriptor = descriptorOf(socket);
  }

  get backlogBytes(): number {
    return this.socket.writableLength + this.waitingBytes;
  }

  /** Number of messages and results that wait. Each takes memory of its own, however short it is. */
  get waitingItems(): number {
    return this.waiting?.length ?? 0;
  }

  /**
   * Sends results of an operation. When the socket has only this operation, all results of the turn are here already, and need
   * not wait for others.
   * @returns backlogBytes afterwards
   */
  send(id: Buffer, results: readonly RenderedResult[]): number {
    if (this.operations > 1 || this.waiting) {
      this.push({ id, results });
      return this.backlogBytes;
    }
    return this.write(written?.readdressOne(id, results) ? written : new Written([{ id, results }]));
  }

  push(outgoing: Outgoing): void {
    this.waitingBytes += bytesOf(outgoing);
    if (this.waiting) {
      this.waiting.push(outgoing);
      if (this.blocked) this.count();
      return;
    }
    this.waiting = [outgoing];
    if (due.push(this) === 1) setImmediate(emptyAll);
  }

  /**
   * Takes back the waiting results of an operation. Those that the socket holds stay, because their first bytes may have been
   * sent.
   * @param id undefined where the socket has only one operation
   * @returns the last opening among them, which is sent alone and replaces all before it; else the first result
   */
  recall(id?: Buffer): RenderedResult | undefined {
    const results = (this.waiting ?? []).filter((outgoing) => firstOf(outgoing, id));
    const [first] = results;
    if (!first) return undefined;
    const taken = new Set(results);
    const others = this.waiting?.filter((outgoing) => !taken.has(outgoing)) ?? [];
    this.waiting = others.length || this.blocked ? others : undefined;
    for (const outgoing of results) this.waitingBytes -= bytesOf(outgoing);
    const firsts = results.map((outgoing) => firstOf(outgoing, id));
    return firsts.findLast((result) => result?.opening) ?? firsts[0];
  }

  /** Writes what waits, as far as the socket has room. */
  flush(): void {
    while (this.waiting && !this.blocked) {
      const piece = this.nextPiece(this.waiting);
      const [only] = piece;
      // A message stays in the queue until its bytes are made.
      if (piece.length === 1 && typeof only === 'string' && only.length <= scratch.length) {
        this.forget(piece);
        this.writeShort(only);
      } else {
        const message = written?.readdress(piece) ? written : new Written(piece);
        this.forget(piece);
        this.write(message);
      }
    }
  }

  /** Calls back once everything has been passed to the socket, or cannot be. Nothing is sent after it. */
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
    // One promise for all operations of the socket, of which there may be a hundred.
    return (this.draining ??= newDraining()).promise;
  }

  private get hasLittle(): boolean {
    return (
      this.backlogBytes <= LIMITS.SUBSCRIBER_RESUME_BYTES && this.waitingItems <= LIMITS.OPERATIONS_PER_SOCKET
    );
  }

  /** The first waiting messages that fit one write; all of them where they fit. */
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

  /** Writes a text past the stream from `scratch`; what is not taken at once goes the usual way. */
  private writeShort(text: string): void {
    const { socket, descriptor } = this;
    const bytes = scratch.subarray(0, scratch.write(text, 'latin1'));
    const taken = socket.writable && !socket.writableLength ? writeNow(descriptor, bytes) : 0;
    if (taken < text.length) this.write(new Written([text.slice(taken)]));
  }

  /** @returns what the socket and this outbox hold afterwards */
  private write(message: Written): number {
    const { socket } = this;
    if (!socket.writable) return 0;
    if (message.isAddressed) written = message;
    const { bytes } = message;
    const taken = socket.writableLength ? 0 : writeNow(this.descriptor, bytes);
    if (taken === bytes.length) return 0;
    const hasRoom = socket.write(bytes.subarray(taken));
    const { writableLength } = socket;
    // The socket refers to these bytes now, so they must not be reused.
    if (writableLength) message.leave();
    if (!hasRoom) this.block();
    return writableLength;
  }

  /** The socket is full: everything waits here until it drains. */
  private block(): void {
    this.blocked = true;
    this.waiting ??= [];
    this.count();
    const { socket } = this;
    const goOn = () => {
      socket.off('drain', goOn).off('close', goOn);
      this.blocked = false;
      this.count();
      if (!this.waiting?.length) this.waiting = undefined;
      this.flush();
      if (socket.writable && !this.hasLittle) return;
      this.draining?.resolve();
      this.draining = undefined;
      this.finish();
    };
    socket.on('drain', goOn).on('close', goOn);
  }

  /** Reports what waits while the socket is full. Otherwise nothing waits after the end of the turn. */
  private count(): void {
    const untaken = this.blocked ? this.backlogBytes + ITEM_BYTES * this.waitingItems : 0;
    this.keeper.keep(this.socket, { untaken });
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
