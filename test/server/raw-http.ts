import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Watched } from '../harness/watched.js';

/** Plain HTTP by bytes, for requests and clients that no library makes. */
export class RawHttp extends Watched {
  readonly socket: Socket;
  text = '';
  /** The gateway has closed its side, or cut the connection. */
  over = false;

  constructor(url: string, localAddress = '127.0.0.1') {
    super();
    const { port } = new URL(url);
    this.socket = connect({ host: '127.0.0.1', port: Number(port), localAddress });
    this.socket
      .setEncoding('latin1')
      .on('data', (text: string) => {
        this.text += text;
        this.changed();
      })
      .on('error', () => undefined)
      .on('close', () => {
        this.over = true;
        this.changed();
      });
  }

  static async open(url: string, localAddress?: string): Promise<RawHttp> {
    const http = new RawHttp(url, localAddress);
    await once(http.socket, 'connect');
    return http;
  }

  /** The status codes received so far. */
  get statuses(): number[] {
    return [...this.text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
  }

  write(...lines: string[]): this {
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    return this;
  }

  ends(patienceMs?: number): Promise<void> {
    return this.until(() => this.over, patienceMs);
  }

  answers(count = 1, patienceMs?: number): Promise<void> {
    return this.until(() => this.statuses.length >= count || this.over, patienceMs);
  }

  protected override describe(): string {
    return `${String(this.statuses)} ${this.text.slice(-200)}`;
  }
}
