import type { Socket } from 'node:net';
import { LIMITS } from '../../core/limits.js';
import type { TurnQueue } from '../../core/scheduling/turn-queue.js';
import { FrameReader, Violation, type Incoming } from './frame-reader.js';
import { controlFrame, NO_CODE, OPCODES, textFrame } from './frame.js';
import { Outbox, type Keeper } from './outbox.js';

/** Longest payload of a control frame, without the close code. */
const REASON_BYTES = 123;
/** encodeInto stops after the last whole character that fits. */
const utf8 = new TextEncoder();

/** Receives the events of a socket. */
export interface Listener {
  /** The queue in which messages are read, and the client that they are read for. */
  readonly reading: TurnQueue;
  readonly client: string;
  message(text: string): void;
  /** Nothing more can be sent: the socket is closing or lost. Called once. */
  ended(): void;
  /** The connection has ended. Called once. */
  gone(): void;
}

/** The key of a socket's WebSocket: all sockets share the same listener functions, so that none needs closures of its own. */
const OWN = Symbol('WebSocket');
type OwnedSocket = Socket & { [OWN]?: WebSocket };

/**
 * The server's side of a WebSocket (RFC 6455) on a socket taken over from HTTP: whole text messages, no extensions. Thousands
 * of them are idle, so every byte of their state counts (docs/adr/0012-the-wire.md).
 */
export class WebSocket implements Incoming {
  readonly outbox: Outbox;
  private readonly reader = new FrameReader(this, LIMITS.SOCKET_MESSAGE_BYTES);
  /** Whether anything arrived since the last ping. */
  private heard = true;
  /** `closing`: nothing more is sent, but the peer's close frame is read. `over`: nothing is read. */
  private phase: 'open' | 'closing' | 'over' = 'open';
  /** Received, but not read yet. The socket is paused meanwhile. */
  private unread: Buffer | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly listener: Listener,
    keeper: Keeper,
  ) {
    this.outbox = new Outbox(socket, keeper);
    (socket as OwnedSocket)[OWN] = this;
  }

  /** Answers the handshake, then listens. @param head bytes that arrived behind the request */
  begin(answer: string, head: Buffer): void {
    const { socket } = this;
    socket.setTimeout(0);
    this.outbox.push(answer);
    this.outbox.flush();
    if (head.length) socket.unshift(head);
    socket.on('data', onData).on('end', onEnd).on('close', onClose);
  }

  send(text: string): void {
    this.write(textFrame(text));
  }

  /** Sends a ping. A peer that was silent since the last one is cut. */
  ping(): void {
    if (this.heard || this.unread) this.write(controlFrame(OPCODES.PING, ''));
    else this.terminate();
    this.heard = false;
  }

  /** Sends what is waiting, then a close frame. The peer has SOCKET_CLOSE_MS to answer. */
  close(code: number, reason = ''): void {
    if (this.isClosing) return;
    const words = Buffer.alloc(REASON_BYTES);
    const { written } = utf8.encodeInto(reason, words);
    const said = String.fromCharCode(code >> 8, code & 0xff) + words.toString('latin1', 0, written);
    const payload = code === NO_CODE ? '' : said;
    this.write(controlFrame(OPCODES.CLOSE, payload));
    this.finish();
  }

  /** Whether the peer has left so many answers untaken that no more are made for it. */
  get isClogged(): boolean {
    const { backlogBytes, waitingItems } = this.outbox;
    return backlogBytes > LIMITS.SOCKET_BACKLOG_BYTES || waitingItems > LIMITS.SOCKET_BACKLOG_ITEMS;
  }

  terminate(): void {
    this.socket.destroy();
  }

  // Called by the frame reader.

  get hasTime(): boolean {
    return this.listener.reading.hasTime;
  }

  message(text: string): void {
    if (!this.isClosing) this.listener.message(text);
  }

  pinged(payload: Buffer): void {
    this.write(controlFrame(OPCODES.PONG, payload.toString('latin1')));
  }

  farewell(code: number, reason?: string): void {
    this.close(code, reason);
    this.hangUp();
  }

  // Called by the socket.

  /** Parses a chunk, by turns between clients: a packet may contain ten thousand messages. */
  receive(chunk: Buffer): void {
    this.heard = true;
    if (this.listener.reading.isFree) this.read(chunk);
    else this.readLater(chunk);
  }

  private read(bytes: Buffer): void {
    const { heldBytes } = this.reader;
    let rest;
    try {
      rest = this.reader.read(bytes);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.farewell(error.code);
    }
    if (this.reader.heldBytes !== heldBytes) this.count();
    if (rest && this.phase !== 'over') this.readLater(rest);
    else if (!this.isClosing && this.isClogged) this.readNoMore();
  }

  /** Reads in a later turn, and nothing more before. */
  private readLater(bytes: Buffer): void {
    this.unread = bytes;
    this.socket.pause();
    this.count();
    const { reading, client } = this.listener;
    void reading.next(client).then(() => {
      this.unread = undefined;
      // The connection may have been lost meanwhile.
      if (this.socket.destroyed) return;
      this.count();
      this.read(bytes);
      this.readOn();
    });
  }

  /** Stops reading until the peer has taken what waits, unless that only waits for the end of this turn. */
  private readNoMore(): void {
    this.outbox.flush();
    if (!this.isClogged) return;
    this.socket.pause();
    void this.outbox.drained().then(() => {
      this.readOn();
    });
  }

  private readOn(): void {
    if (this.unread || this.socket.destroyed) return;
    if (!this.isClosing && this.isClogged) this.readNoMore();
    else this.socket.resume();
  }

  /** Reports the memory of messages that are not read yet or not complete. */
  private count(): void {
    const unfinished = this.isClosing ? 0 : this.reader.heldBytes + (this.unread?.length ?? 0);
    this.outbox.keeper.keep(this.socket, { unfinished });
  }

  /** Ends our side. What still arrives is not read. */
  hangUp(): void {
    this.finish();
    this.phase = 'over';
    this.socket.off('data', onData).resume();
    this.outbox.end(() => this.socket.end());
  }

  lost(): void {
    this.finish();
    this.listener.gone();
  }

  /** Control frames of one turn are written together: a packet may contain ten thousand pings. */
  private write(frame: string): void {
    if (!this.isClosing) this.outbox.push(frame);
  }

  private get isClosing(): boolean {
    return this.phase !== 'open';
  }

  private finish(): void {
    if (this.isClosing) return;
    this.phase = 'closing';
    if (this.unread || this.reader.heldBytes) this.count();
    this.listener.ended();
    if (this.socket.destroyed) return;
    const cut = setTimeout(() => this.socket.destroy(), LIMITS.SOCKET_CLOSE_MS).unref();
    this.socket.once('close', () => {
      clearTimeout(cut);
    });
  }
}

function onData(this: OwnedSocket, chunk: Buffer): void {
  this[OWN]?.receive(chunk);
}

function onEnd(this: OwnedSocket): void {
  this[OWN]?.hangUp();
}

function onClose(this: OwnedSocket): void {
  this[OWN]?.lost();
}
