// Subscribers that read every result and know where in the feed each stands. Dearer than a crowd: a few dozen.
import { WebSocket } from 'ws';

export class Watchers {
  #watchers = [];

  /** Connects and subscribes so many; resolves when the server has read the subscriptions. */
  async open({ port, path, protocol, query, variables }, count) {
    const url = `ws://127.0.0.1:${port}${path}`;
    const opened = Array.from({ length: count }, () => new Watcher(new WebSocket(url, protocol)));
    this.#watchers.push(...opened);
    await Promise.all(opened.map((watcher) => watcher.begin({ query, variables })));
  }

  stall() {
    for (const { socket } of this.#watchers) socket.pause();
  }

  resume() {
    for (const { socket } of this.#watchers) socket.resume();
  }

  /** Whether everyone stands at this place or beyond. */
  reached(seq) {
    return this.#watchers.every(({ last }) => last >= seq);
  }

  /** Closes all. @returns how many results they had, and how many came out of turn or not at all */
  close() {
    const received = this.#watchers.reduce((sum, watcher) => sum + watcher.received, 0);
    const missed = this.#watchers.reduce((sum, watcher) => sum + watcher.outOfTurn, 0);
    for (const { socket } of this.#watchers) socket.terminate();
    this.#watchers = [];
    return { received, missed };
  }
}

class Watcher {
  last = 0;
  received = 0;
  /** Results that were not the next entry; all entries match. */
  outOfTurn = 0;

  constructor(socket) {
    this.socket = socket;
  }

  begin(payload) {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (data) => {
        const message = JSON.parse(data);
        if (message.type === 'connection_ack') {
          socket.send(JSON.stringify({ id: 'watch', type: 'subscribe', payload }));
          socket.send('{"type":"ping"}');
        } else if (message.type === 'pong') resolve();
        else if (message.type === 'next') this.#take(message.payload);
        else reject(new Error(`unexpected: ${String(data).slice(0, 300)}`));
      });
    });
  }

  #take({ data }) {
    const [, , seq] = Buffer.from(data.feed.cursor, 'base64url').toString().split('\n');
    if (this.last && Number(seq) !== this.last + 1) this.outOfTurn += 1;
    this.last = Number(seq);
    this.received += 1;
  }
}
