import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a browser and a gateway, which a test can cut. */
export interface Wire {
  /** URL of the gateway, as it is reached over the wire. */
  readonly url: string;
  /** Cuts every connection. The next ones are let through. */
  cut(): void;
  /** Cuts every connection, and lets none through. */
  unplug(): void;
  plugIn(): void;
  close(): Promise<void>;
}

export async function wireTo(gateway: string): Promise<Wire> {
  const { hostname, port } = new URL(gateway);
  const open = new Set<Socket>();
  let isPlugged = true;
  const server = createServer((near) => {
    if (!isPlugged) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut,
    unplug() {
      isPlugged = false;
      cut();
    },
    plugIn() {
      isPlugged = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
