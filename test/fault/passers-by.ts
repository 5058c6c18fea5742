import { connect, type Socket } from 'node:net';
import { frame, OPCODE } from '../server/wire-frame.js';
import { handshake } from '../server/wire-socket.js';

/** More often than a gateway checks for silent clients. */
const SIGN_OF_LIFE_MS = 5_000;

/** Subscribers that come and go. They ignore what they receive: parsing would be most of what is measured. */
export class PassersBy {
  private sockets: Socket[] = [];
  private readonly living: NodeJS.Timeout;

  constructor(
    private readonly url: URL,
    private readonly asked: { readonly query: string; readonly variables: object },
  ) {
    const pong = frame(OPCODE.pong, '');
    this.living = setInterval(() => {
      for (const socket of this.sockets) socket.write(pong);
    }, SIGN_OF_LIFE_MS);
  }

  get count(): number {
    return this.sockets.length;
  }

  come(many = 1): void {
    for (let n = 0; n < many; n++) this.subscribe();
  }

  /** The oldest leave. */
  go(many = 1): void {
    for (const socket of this.sockets.splice(0, many)) socket.destroy();
  }

  /** The newest leave. */
  turnBack(many: number): void {
    for (const socket of this.sockets.splice(-many)) socket.destroy();
  }

  close(): void {
    clearInterval(this.living);
    this.go(this.count);
  }

  private subscribe(): void {
    const socket = connect(Number(this.url.port), this.url.hostname);
    socket.on('error', () => undefined);
    let text = '';
    const greet = (chunk: Buffer) => {
      text += String(chunk);
      if (!text.includes('connection_ack')) return;
      socket.off('data', greet).resume();
      socket.write(frame(OPCODE.text, JSON.stringify({ id: '1', type: 'subscribe', payload: this.asked })));
    };
    socket.on('data', greet);
    socket.write(handshake());
    socket.write(frame(OPCODE.text, '{"type":"connection_init"}'));
    this.sockets.push(socket);
  }
}
