import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A client with many subscriptions that does not parse what it receives, because that would be most of what is measured. */
export interface Listener {
  /** Number of results so far. */
  readonly results: number;
  leave(): void;
}

const RESULT = Buffer.from('"type":"next"');

/**
 * @param address client address, sent as a proxy does. Resolves once all subscriptions were accepted. @throws Error when one is
 * refused
 */
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
      // The answer to a ping that was sent behind all subscriptions.
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
