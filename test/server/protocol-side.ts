import { connect, type Socket } from 'node:net';
import { RawSocket, type Message } from './raw-socket.js';

/** A message as it is sent, of the protocol or not. */
export interface Frame {
  readonly text: string;
  /** In latin1 every character is one byte, so a non-ASCII one is not valid UTF-8. */
  readonly as: 'text' | 'binary' | 'fragments' | 'latin1';
}

export interface Heard {
  readonly messages: readonly Message[];
  readonly closed: { readonly code: number; readonly reason: string } | undefined;
}

/** The key in the payload of pings that only check whether everything before them was read. */
const ROUND_TRIP = 'roundTrip';

/** One side of the comparison: a raw socket that can send several messages in one write. */
export class Side {
  private readonly socket: RawSocket;
  private readonly wire: Socket;
  private pings = 0;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    const wire = connect(Number(port), hostname);
    this.wire = wire;
    this.socket = new RawSocket(url, { createConnection: () => wire });
  }

  get heard(): Heard {
    const { messages, closed } = this.socket;
    return { messages: messages.filter(({ payload }) => payload?.[ROUND_TRIP] === undefined), closed };
  }

  opened(): Promise<void> {
    return this.socket.opened();
  }

  /** Sends in one write, so that the server reads all in one turn of the event loop. */
  say(frames: readonly Frame[]): void {
    this.wire.cork();
    for (const frame of frames) this.write(frame);
    this.wire.uncork();
  }

  /** Resolves when everything that was sent has been read, or the socket is closed. */
  async roundTrip(): Promise<void> {
    const ping = ++this.pings;
    this.socket.send({ type: 'ping', payload: { [ROUND_TRIP]: ping } });
    const answers = ({ type, payload }: Message) => type === 'pong' && payload?.[ROUND_TRIP] === ping;
    await this.socket.until(() => this.socket.closed !== undefined || this.socket.messages.some(answers));
  }

  /** Closes the socket as a client should. */
  async leave(): Promise<void> {
    this.socket.socket.close(1000, 'done');
    await this.socket.gone();
  }

  cut(): void {
    this.socket.socket.terminate();
  }

  private write({ text, as }: Frame): void {
    const { socket } = this.socket;
    if (socket.readyState !== socket.OPEN) return;
    const bytes = Buffer.from(text, as === 'latin1' ? 'latin1' : 'utf8');
    if (as !== 'fragments') {
      socket.send(bytes, { binary: as === 'binary' });
      return;
    }
    const half = bytes.length >> 1;
    socket.send(bytes.subarray(0, half), { binary: false, fin: false });
    socket.ping();
    socket.send(bytes.subarray(half), { fin: true });
  }
}
