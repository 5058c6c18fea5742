/** From the start of an attempt to its acknowledgement, including name lookup and TCP. */
const CONNECTED_WITHIN_MS = 10_000;
const PONG_WITHIN_MS = 5_000;

/** A timer that acts unless something happens in time. */
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

/** The part of graphql-ws's client that is watched. */
interface Sockets {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  terminate(): void;
}

/**
 * A socket can be dead without having closed (a pulled cable, a sleeping proxy). Every ping and every connection attempt of a
 * graphql-ws client gets a deadline, after which its socket is treated as closed. Other clients are not touched.
 * @returns the client's `terminate`, which also ignores what the socket says after it
 */
export function watch(client: object): { readonly terminate?: () => void } {
  if (!isSockets(client)) return {};
  let socket: { onmessage: unknown } | undefined;
  const terminate = () => {
    // If the dead socket comes back, its late messages must be ignored.
    if (socket) socket.onmessage = null;
    client.terminate();
  };
  const watchdog = createWatchdog(terminate);
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
  return { terminate };
}

function isSockets(client: object): client is Sockets {
  return 'on' in client && 'terminate' in client;
}
