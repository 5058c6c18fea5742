/** From the start of an attempt to its acknowledgement, name lookup and TCP included. */
const CONNECTED_WITHIN_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

/** A promise that something will happen soon, and what to do when it does not. */
export interface Watchdog {
  readonly expect: (withinMs: number) => void;
  readonly satisfied: () => void;
}

export function createWatchdog(onSilence: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const satisfied = () => clearTimeout(timer);
  return {
    satisfied,
    expect(withinMs) {
      satisfied();
      timer = setTimeout(onSilence, withinMs);
    },
  };
}

/** As much of graphql-ws's client as is watched. */
interface Sockets {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  terminate(): void;
}

/**
 * A socket can die without saying so (a pulled cable, a sleeping proxy): every ping and every attempt to connect of a
 * graphql-ws client has a deadline, after which its socket is dropped as if it had closed. Other clients are left alone.
 */
export function watch(client: object): void {
  if (!isSockets(client)) return;
  let socket: { onmessage: unknown } | undefined;
  const watchdog = createWatchdog(() => {
    // Should the dead socket wake up after all, nothing late may come from it.
    if (socket) socket.onmessage = null;
    client.terminate();
  });
  client.on('connecting', () => {
    socket = undefined;
    watchdog.expect(CONNECTED_WITHIN_MS);
  });
  client.on('opened', (opened) => (socket = opened as { onmessage: unknown }));
  client.on('connected', watchdog.satisfied);
  client.on('ping', (received) => {
    if (!received) watchdog.expect(PONG_WITHIN_MS);
  });
  client.on('pong', (received) => {
    if (received) watchdog.satisfied();
  });
  client.on('closed', watchdog.satisfied);
}

function isSockets(client: object): client is Sockets {
  return 'on' in client && 'terminate' in client;
}
