import { Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';

const RETRY_CAP_MS = 1_000;
/** Nothing is waited for at the end: ioredis would keep the process alive for its default of two seconds. */
const DISCONNECT_MS = 100;

/** How a bus hangs on its Redis: one channel, both ways. */
export interface RedisLink {
  /** Listens from now on, and again after each loss. @throws Error when it cannot be begun now */
  open(hear: (text: string) => void, state: (up: boolean) => void): Promise<void>;
  publish(text: string): Promise<unknown>;
  close(): void;
}

/** Longer each time, up to a cap. */
export function retryMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 10), RETRY_CAP_MS);
}

/** Nothing is queued while Redis is away. */
export const OPTIONS: RedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  connectTimeout: LIMITS.CONNECT_MS,
  disconnectTimeout: DISCONNECT_MS,
  maxRetriesPerRequest: 0,
  autoResubscribe: false,
};

/**
 * Cuts a connection that answers nothing, be it while it is being opened, so that it is opened anew: a frozen server, or
 * one that the network lost, leaves it open for ever.
 */
export function keepBeating(connection: Redis, again: boolean): NodeJS.Timeout {
  let silentBeats = 0;
  const heard = () => {
    silentBeats = 0;
  };
  connection.on('close', heard);
  return setInterval(() => {
    // Between two attempts there is nothing to ask.
    if (connection.status === 'reconnecting') return;
    if (silentBeats < LIMITS.BUS_SILENT_BEATS) connection.ping().then(heard, ignore);
    else connection.disconnect(again);
    silentBeats += 1;
  }, LIMITS.BUS_BEAT_MS).unref();
}

export function ignore(): void {
  // A lost connection shows as state, a lost message as a gap that the feed fills.
}

/** Plain pub/sub of one server, on two connections. */
export class PlainLink implements RedisLink {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly heartbeats: NodeJS.Timeout[] = [];

  constructor(
    url: string,
    private readonly channel: string,
  ) {
    this.publisher = new Redis(url, { ...OPTIONS, retryStrategy: retryMs });
    this.subscriber = new Redis(url, { ...OPTIONS, retryStrategy: retryMs });
    // An 'error' event without a listener ends the process; the state says all that others need.
    this.publisher.on('error', ignore);
    this.subscriber.on('error', ignore);
  }

  async open(hear: (text: string) => void, state: (up: boolean) => void): Promise<void> {
    const listen = async () => {
      await this.subscriber.subscribe(this.channel);
      state(true);
    };
    this.subscriber.on('close', () => {
      state(false);
    });
    this.subscriber.on('message', (_channel, text) => {
      hear(text);
    });
    for (const one of [this.publisher, this.subscriber]) this.heartbeats.push(keepBeating(one, true));
    await Promise.all([this.publisher.connect(), this.subscriber.connect()]);
    await listen();
    this.subscriber.on('ready', () => void listen().catch(ignore));
  }

  publish(text: string): Promise<unknown> {
    return this.publisher.publish(this.channel, text);
  }

  close(): void {
    for (const heartbeat of this.heartbeats) clearInterval(heartbeat);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }
}
