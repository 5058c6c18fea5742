import { WebSocket } from 'ws';
import { Watched } from '../harness/watched.js';

const FEED = `subscription ($id: ID!, $after: Cursor) {
  feed(filter: { eventId: $id }, after: $after) { cursor kind donation { id } claim { id } }
}`;
const NEXT = '{"id":"1","type":"next","payload":{"data":{"feed":';

interface Result {
  readonly text: string;
  /** Number of screens that have received it. */
  times: number;
}

/** Many subscribers to an event's feed at one node, each on its own socket. Equal results are kept once, as text. */
export class Screens extends Watched {
  /** The results of each screen, in order. */
  readonly shown: string[][] = [];
  /** Messages that should not arrive. */
  readonly surprises: string[] = [];
  private readonly sockets: WebSocket[] = [];
  private readonly results = new Map<string, Result>();
  /** By the id of the donation or claim. */
  private readonly byId = new Map<string, Result>();
  private acknowledged = 0;

  /** Resolves once all connections were acknowledged. */
  static async open(url: string, count: number, variables: { id: string; after: string }): Promise<Screens> {
    const screens = new Screens();
    for (let n = 0; n < count; n++) screens.add(url, variables);
    await screens.until(() => screens.acknowledged === count);
    return screens;
  }

  /** Resolves once every screen has the result about a donation or claim. @throws Error after the patience */
  reach(id: string, patienceMs: number): Promise<void> {
    return this.until(() => (this.byId.get(id)?.times ?? 0) >= this.shown.length, patienceMs);
  }

  close(): void {
    for (const socket of this.sockets) socket.removeAllListeners('close').terminate();
  }

  private add(url: string, variables: object): void {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws']);
    const shown: string[] = [];
    this.shown.push(shown);
    this.sockets.push(socket);
    socket.on('open', () => {
      socket.send('{"type":"connection_init"}');
    });
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1');
      if (text.startsWith(NEXT)) shown.push(this.count(text.slice(NEXT.length, -3)).text);
      else if (text.includes('"connection_ack"')) {
        this.acknowledged += 1;
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FEED, variables } }));
      } else this.surprises.push(text);
      this.changed();
    });
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.surprises.push(`closed with ${String(code)}`);
    });
  }

  private count(text: string): Result {
    const known = this.results.get(text) ?? { text, times: 0 };
    known.times += 1;
    this.results.set(text, known);
    const id = /"((?:don|clm)_\w+)"/.exec(text)?.[1];
    if (id !== undefined) this.byId.set(id, known);
    return known;
  }

  protected override describe(): string {
    const counts = this.shown.map(({ length }) => length);
    return `${String(Math.min(...counts))} to ${String(Math.max(...counts))} results, ${this.surprises.slice(0, 3).join()}`;
  }
}
