import { WebSocket, type ClientOptions } from 'ws';
import type { Answer } from '../harness/client.js';
import { Watched } from '../harness/watched.js';

export interface Message {
  readonly id?: string;
  readonly type: string;
  readonly payload?: Answer;
}

export interface RawSocketOptions extends ClientOptions {
  readonly protocols?: string[];
  readonly path?: string;
}

/** A WebSocket client that records every message, in order. */
export class RawSocket extends Watched {
  readonly messages: Message[] = [];
  closed: { code: number; reason: string } | undefined;
  /** Status of an answer that did not upgrade. */
  refused: number | undefined;
  readonly socket: WebSocket;

  constructor(
    url: string,
    { protocols = ['graphql-transport-ws'], path = '/graphql', ...options }: RawSocketOptions = {},
  ) {
    super();
    this.socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, protocols, options);
    this.socket.on('message', (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString('utf8')) as Message);
      this.changed();
    });
    this.socket.on('open', () => {
      this.changed();
    });
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.changed();
    });
    this.socket.on('unexpected-response', (request, response) => {
      this.refused = response.statusCode;
      request.destroy();
      this.changed();
    });
    this.socket.on('error', () => undefined);
  }

  /** Opens an acknowledged socket. */
  static async open(url: string, token?: string): Promise<RawSocket> {
    const socket = new RawSocket(url);
    await socket.opened();
    socket.send({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) });
    await socket.until(() => socket.messages.some(({ type }) => type === 'connection_ack'));
    return socket;
  }

  opened(): Promise<void> {
    return this.until(() => this.socket.readyState === WebSocket.OPEN);
  }

  gone(patienceMs?: number): Promise<void> {
    return this.until(() => this.closed !== undefined, patienceMs);
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Resolves when everything that the server had sent before has arrived. */
  async roundTrip(): Promise<void> {
    const pongs = () => this.messages.filter(({ type }) => type === 'pong').length;
    const before = pongs();
    this.send({ type: 'ping' });
    await this.until(() => pongs() > before);
  }

  of(id: string, type = 'next'): Answer[] {
    return this.messages
      .filter((message) => message.id === id && message.type === type)
      .map(({ payload }) => payload);
  }

  count(id: string, results: number, patienceMs?: number): Promise<void> {
    return this.until(() => this.of(id).length >= results, patienceMs);
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await this.gone();
  }

  protected override describe(): string {
    const last = JSON.stringify(this.messages.slice(-2)).slice(0, 500);
    return `${String(this.messages.length)} messages, ${JSON.stringify(this.closed)}, last ${last}`;
  }
}
