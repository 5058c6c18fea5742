import { Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';

/** Nothing is waited for at the end: ioredis would keep the process alive for its default of two seconds. */
const DISCONNECT_MS = 100;

/** How a bus hangs on its Redis: one channel, both ways, opened once. After a loss another one is made. */
export interface RedisLink {
  /**
   * Listens from now on.
   * @param lost called when it no longer does, possibly more than once
   * @throws Error when it cannot be begun now
   */
  open(hear: (text: string) => void, lost: () => void): Promise<void>;
  publish(text: string): Promise<unknown>;
  close(): void;
}

/**
 * Nothing is queued while Redis is away, and no connection is opened again by itself: the bus does that, so that it knows
 * since when it listens. The user may lack INFO, which the ready check would ask for.
 */
export const OPTIONS: RedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  enableReadyCheck: false,
  connectTimeout: LIMITS.CONNECT_MS,
  disconnectTimeout: DISCONNECT_MS,
  maxRetriesPerRequest: 0,
  autoResubscribe: false,
  retryStrategy: () => null,
};

/** An error that the server sent: it has answered, if only that this user may not do that. */
export function isReply(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'ReplyError';
}

/**
 * A connection that is cut when it answers nothing, be it while it is being opened: a frozen server, or one that the
 * network lost, leaves it open for ever.
 */
export function connectionTo(options: RedisOptions): Redis {
  const connection = new Redis(options);
  // An 'error' event without a listener ends the process; that it closes says all that others need.
  connection.on('error', ignore);
  let silentBeats = 0;
  const heard = () => {
    silentBeats = 0;
  };
  const heartbeat = setInterval(() => {
    if (silentBeats >= LIMITS.BUS_SILENT_BEATS) connection.disconnect();
    else {
      connection.ping().then(heard, (error: unknown) => {
        if (isReply(error)) heard();
      });
    }
    silentBeats += 1;
  }, LIMITS.BUS_BEAT_MS).unref();
  connection.once('end', () => {
    clearInterval(heartbeat);
  });
  return connection;
}

export function ignore(): void {
  // A lost connection shows as state, a lost message as a gap that the feed fills.
}

/** Plain pub/sub of one server, on two connections. */
export class PlainLink implements RedisLink {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;

  constructor(
    options: RedisOptions,
    private readonly channel: string,
  ) {
    this.publisher = connectionTo(options);
    this.subscriber = connectionTo(options);
  }

  async open(hear: (text: string) => void, lost: () => void): Promise<void> {
    this.subscriber.on('message', (_channel, text) => {
      hear(text);
    });
    for (const one of [this.publisher, this.subscriber]) one.once('close', lost);
    await Promise.all([this.publisher.connect(), this.subscriber.connect()]);
    await this.subscriber.subscribe(this.channel);
  }

  publish(text: string): Promise<unknown> {
    return this.publisher.publish(this.channel, text);
  }

  close(): void {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }
}
