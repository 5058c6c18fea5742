import { Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';

/** ioredis waits two seconds for a connection to close, and keeps the process alive meanwhile. */
const DISCONNECT_MS = 100;

/** The connections of a bus to Redis: one channel, both directions, opened once. After a loss the bus makes a new link. */
export interface RedisLink {
  /**
   * Starts listening.
   * @param lost called when the link is lost, possibly more than once
   * @throws Error when it cannot connect or subscribe
   */
  open(hear: (text: string) => void, lost: () => void): Promise<void>;
  publish(text: string): Promise<unknown>;
  close(): void;
}

/**
 * No offline queue and no automatic reconnection: the bus reconnects, so that it knows since when it listens. No ready check,
 * because it needs INFO, which the user may not be allowed.
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

/** Whether the server sent this error. A server that refuses a command does answer. */
export function isReply(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'ReplyError';
}

/**
 * A connection that is cut when the server answers nothing, also while it is being opened. A frozen server, or a broken
 * network, would leave it open for ever.
 */
export function connectionTo(options: RedisOptions): Redis {
  const connection = new Redis(options);
  // An 'error' event without a listener would end the process. The 'close' event is all that the bus needs.
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
  // A lost connection is reported as the bus's state, and a lost message leaves a gap that the feed fills.
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
