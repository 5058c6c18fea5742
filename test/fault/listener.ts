import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Somebody who subscribes to much, and does not read what comes: that would be most of what is measured. */
export interface Listener {
  /** Results that came. */
  readonly results: number;
  leave(): void;
}

const RESULT = Buffer.from('"type":"next"');

/** @param address as a proxy tells it. Resolves once the gateway has taken all of them. @throws Error when it refuses one */
export async function listen(url: string, address: string, queries: readonly string[]): Promise<Listener> {
  const headers = { 'x-forwarded-for': address };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  let results = 0;
  const say = (message: object) => {
    socket.send(JSON.stringify(message));
  };
  await once(socket, 'open');
  say({ type: 'connection_init' });
  await once(socket, 'message');
  const taken = new Promise<void>((resolve, reject) => {
    const refuse = (why: unknown) => {
      reject(new Error(`the gateway took not all of them: ${String(why)}`));
    };
    socket.on('close', refuse).on('message', (data: Buffer) => {
      if (data.includes(RESULT)) results += 1;
      else if (data.includes('"type":"error"')) refuse(data);
      // Answered when all before it have been read.
      else if (data.includes('"type":"pong"')) resolve();
    });
  });
  for (const [id, query] of queries.entries()) say({ id: String(id), type: 'subscribe', payload: { query } });
  say({ type: 'ping' });
  await taken;
  return {
    get results() {
      return results;
    },
    leave: () => {
      socket.terminate();
    },
  };
}
