import type { Socket } from 'node:net';
import { LIMITS } from '../../core/limits.js';
import { FrameReader, Violation, type Incoming } from './frame-reader.js';
import { controlFrame, NO_CODE, OPCODES, textFrame } from './frame.js';
import { Outbox } from './outbox.js';

/** Longest payload of a control frame, less the close code. */
const REASON_BYTES = 123;
/** Stops at a whole character where there is no room for more. */
const utf8 = new TextEncoder();

/** What is told of a socket. */
export interface Listener {
  message(text: string): void;
  /** Nothing more can be sent: it is closing, or lost. Called once. */
  ended(): void;
  /** The connection is gone. Called once. */
  gone(): void;
}

/** Where a socket has its WebSocket: the same few functions listen on all of them, and none is made for each. */
const OWN = Symbol('WebSocket');
type OwnedSocket = Socket & { [OWN]?: WebSocket };

/**
 * The server's side of a WebSocket (RFC 6455) on a socket that HTTP has handed over: whole text messages, no extensions.
 * Thousands of them stand idle: what each keeps is counted in bytes (docs/adr/0012-the-wire.md).
 */
export class WebSocket implements Incoming {
  readonly outbox: Outbox;
  private readonly reader = new FrameReader(this, LIMITS.SOCKET_MESSAGE_BYTES);
  /** Whether anything came since the last ping. */
  private heard = true;
  private closing = false;

  constructor(
    private readonly socket: Socket,
    private readonly listener: Listener,
  ) {
    this.outbox = new Outbox(socket);
    (socket as OwnedSocket)[OWN] = this;
  }

  /** Answers the handshake, then listens. @param head bytes that came behind the request */
  begin(answer: string, head: Buffer): void {
    const { socket } = this;
    socket.setTimeout(0);
    socket.write(answer, 'latin1');
    if (head.length) socket.unshift(head);
    socket.on('data', onData).on('end', onEnd).on('close', onClose);
  }

  send(text: string): void {
    this.write(textFrame(text));
  }

  /** Asks whether the peer is still there; one that was silent since the last time is cut. */
  ping(): void {
    if (this.heard) this.write(controlFrame(OPCODES.PING, ''));
    else this.terminate();
    this.heard = false;
  }

  /** Says what is still waiting and why it ends; then the peer has SOCKET_CLOSE_MS to answer. */
  close(code: number, reason = ''): void {
    if (this.closing) return;
    const words = Buffer.alloc(REASON_BYTES);
    const { written } = utf8.encodeInto(reason, words);
    const said = String.fromCharCode(code >> 8, code & 0xff) + words.toString('latin1', 0, written);
    const payload = code === NO_CODE ? '' : said;
    this.write(controlFrame(OPCODES.CLOSE, payload));
    this.finish();
  }

  /** Whether the peer leaves so much of what it asked for that no more is made for it. */
  get isClogged(): boolean {
    const { backlogBytes, waitingItems } = this.outbox;
    return backlogBytes > LIMITS.SOCKET_BACKLOG_BYTES || waitingItems > LIMITS.SOCKET_BACKLOG_ITEMS;
  }

  terminate(): void {
    this.socket.destroy();
  }

  // What the reader finds.

  message(text: string): void {
    if (!this.closing) this.listener.message(text);
  }

  pinged(payload: Buffer): void {
    this.write(controlFrame(OPCODES.PONG, payload.toString('latin1')));
  }

  farewell(code: number, reason?: string): void {
    this.close(code, reason);
    this.hangUp();
  }

  // What the socket says.

  /** Takes in what came, and nothing more for now if the peer does not take the answers. */
  receive(chunk: Buffer): void {
    this.heard = true;
    try {
      this.reader.read(chunk);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.farewell(error.code);
    }
    if (!this.closing && this.isClogged) this.readNoMore();
  }

  /** Reads on once the peer has taken what waits, unless it only waits for the end of this tick. */
  private readNoMore(): void {
    this.outbox.flush();
    if (!this.isClogged) return;
    this.socket.pause();
    void this.outbox.drained().then(() => this.socket.resume());
  }

  /** Ends our side; what still comes is not looked at. */
  hangUp(): void {
    this.finish();
    this.socket.off('data', onData).resume();
    this.outbox.end(() => this.socket.end());
  }

  lost(): void {
    this.finish();
    this.listener.gone();
  }

  /** What is said within one tick leaves together: a packet may hold ten thousand pings. */
  private write(frame: string): void {
    if (!this.closing) this.outbox.push(frame);
  }

  private finish(): void {
    if (this.closing) return;
    this.closing = true;
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
