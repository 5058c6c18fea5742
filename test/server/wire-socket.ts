import { connect, type Socket } from 'node:net';
import { Watched } from '../harness/watched.js';
import { frame, FrameReader, OPCODE, type Said } from './wire-frame.js';

/** The key of RFC 6455 §1.3, and the header that accepts it. */
export const SAMPLE = { key: 'dGhlIHNhbXBsZSBub25jZQ==', accept: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=' };

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A handshake request. A header that is undefined is left out; one that is a list is repeated. */
export function handshake(headers: Headers = {}, requestLine = 'GET /graphql HTTP/1.1'): Buffer {
  const all: Headers = {
    Host: 'gateway',
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': SAMPLE.key,
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': 'graphql-transport-ws',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each) => `${name}: ${each}`),
  );
  return Buffer.from([requestLine, ...lines, '', ''].join('\r\n'));
}

/** A message whose answer has the same length: `pong` for `ping`. */
export const asking = (payload: object) => JSON.stringify({ type: 'ping', payload });
export const answer = (payload: object) => JSON.stringify({ type: 'pong', payload });

/** A payload with which asking() and answer() have this many bytes. */
export function payloadFor(messageBytes: number): { text: string } {
  return { text: 'x'.repeat(messageBytes - asking({ text: '' }).length) };
}

/** Lets the server read what was written before. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

const PATIENCE_MS = 10_000;

/** Polls a condition that has no event. @throws Error after some patience */
export async function pollUntil(holds: () => boolean): Promise<void> {
  for (const begun = performance.now(); !holds(); await turn()) {
    if (performance.now() - begun > PATIENCE_MS) throw new Error(`waited in vain for ${String(holds)}`);
  }
}

const END_OF_HEAD = '\r\n\r\n';

/** A client that is only a TCP connection. */
export class WireSocket extends Watched {
  private static readonly all = new Set<WireSocket>();
  readonly tcp: Socket;
  /** Status of the answer to the handshake. */
  status = 0;
  readonly headers = new Map<string, string>();
  /** The server's frames so far. */
  readonly said: Said[] = [];
  /** Whether the server has ended the connection. */
  ended = false;
  private head: Buffer | undefined = Buffer.alloc(0);
  private readonly reader = new FrameReader();
  private violation: unknown;
  private awaited = '';

  constructor(url: string) {
    super();
    WireSocket.all.add(this);
    const { hostname, port } = new URL(url);
    // Only the test closes its own end.
    this.tcp = connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true });
    this.tcp.on('data', (chunk: Buffer) => {
      try {
        this.read(chunk);
      } catch (error) {
        this.violation = error;
        this.tcp.destroy();
      }
      this.changed();
    });
    for (const event of ['end', 'close']) {
      this.tcp.on(event, () => {
        this.ended = true;
        this.changed();
      });
    }
    this.tcp.on('error', () => undefined);
  }

  static async open(url: string, headers: Headers = {}): Promise<WireSocket> {
    const socket = new WireSocket(url);
    socket.write(handshake(headers));
    await socket.upgraded();
    return socket;
  }

  /** Cuts all open ones. @throws Error when a server has sent one of them something invalid */
  static cutAll(): void {
    const sockets = [...WireSocket.all];
    WireSocket.all.clear();
    for (const { tcp } of sockets) tcp.destroy();
    for (const socket of sockets) socket.check();
  }

  /** Resolves when the handshake was answered. */
  upgraded(): Promise<void> {
    return this.until(() => this.status !== 0);
  }

  /** Resolves when the server has ended the connection after whole frames only. */
  async end(): Promise<void> {
    await this.until(() => this.ended);
    if (this.reader.restBytes > 0) throw new Error(`ended within a frame: ${this.describe()}`);
  }

  override async until(holds: () => boolean, patienceMs?: number): Promise<void> {
    this.awaited = String(holds);
    await super.until(() => this.violation !== undefined || holds(), patienceMs);
    this.check();
  }

  /** Sends in one packet, if it fits. */
  write(...parts: Buffer[]): void {
    this.tcp.write(Buffer.concat(parts));
  }

  /** Sends each piece in its own packet. */
  async writeApart(parts: Iterable<Buffer>): Promise<void> {
    for (const part of parts) {
      this.tcp.write(part);
      await turn();
    }
  }

  text(message: object | string): void {
    this.write(frame(OPCODE.text, typeof message === 'string' ? message : JSON.stringify(message)));
  }

  /** All frames of a kind, in order. */
  all(kind: Said[0]): Said[1][] {
    return this.said.filter(([said]) => said === kind).map(([, what]) => what);
  }

  /** Resolves when the server has handled everything before this message and has answered it. */
  async roundTrip(payload: object = { round: this.said.length }): Promise<void> {
    this.text(asking(payload));
    await this.until(() => this.all('text').includes(answer(payload)));
  }

  private check(): void {
    const { violation } = this;
    // Reported once.
    this.violation = undefined;
    if (violation !== undefined) throw violation as Error;
  }

  private read(chunk: Buffer): void {
    if (!this.head) {
      this.hear(chunk);
      return;
    }
    this.head = Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const [status = '', ...lines] = this.head.toString('latin1', 0, end).split('\r\n');
    for (const line of lines) {
      const [name = '', value = ''] = line.split(/: *(.*)/);
      const before = this.headers.get(name.toLowerCase());
      this.headers.set(name.toLowerCase(), before === undefined ? value : `${before}, ${value}`);
    }
    this.status = Number(status.split(' ')[1]);
    const rest = this.head.subarray(end + END_OF_HEAD.length);
    // After any other status the rest is a page.
    if (this.status !== 101) return;
    this.head = undefined;
    this.hear(rest);
  }

  /** The pings by which the server looks after all of its sockets come between whatever it says. */
  private hear(bytes: Buffer): void {
    this.said.push(...this.reader.read(bytes).filter(([kind]) => kind !== 'ping'));
  }

  protected override describe(): string {
    const last = JSON.stringify(this.said.slice(-3)).slice(0, 500);
    return `for ${this.awaited}: status ${this.status}, ${this.said.length} frames, ended: ${this.ended}, last ${last}`;
  }
}
