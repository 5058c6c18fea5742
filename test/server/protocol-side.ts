import { connect, type Socket } from 'node:net';
import { RawSocket, type Message } from './raw-socket.js';

/** A message as it goes over the wire, be it one of the protocol or not. */
export interface Frame {
  readonly text: string;
  /** In latin1 every letter is a byte: what is no ASCII is no UTF-8 either. */
  readonly as: 'text' | 'binary' | 'fragments' | 'latin1';
}

export interface Heard {
  readonly messages: readonly Message[];
  readonly closed: { readonly code: number; readonly reason: string } | undefined;
}

/** In the payload of the pings that only ask whether everything before them has been read. */
const SETTLING = 'settling';

/** One side of a comparison: a raw socket whose messages can leave in one write. */
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
    return { messages: messages.filter(({ payload }) => payload?.[SETTLING] === undefined), closed };
  }

  opened(): Promise<void> {
    return this.socket.opened();
  }

  /** In one write, so that the server reads them in one turn. */
  say(frames: readonly Frame[]): void {
    this.wire.cork();
    for (const frame of frames) this.write(frame);
    this.wire.uncork();
  }

  /** Resolves when what was said has been read, or the socket is closed. */
  async settle(): Promise<void> {
    const ping = ++this.pings;
    this.socket.send({ type: 'ping', payload: { [SETTLING]: ping } });
    const answers = ({ type, payload }: Message) => type === 'pong' && payload?.[SETTLING] === ping;
    await this.socket.until(() => this.socket.closed !== undefined || this.socket.messages.some(answers));
  }

  /** Leaves as clients should. */
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
