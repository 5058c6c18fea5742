import { Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';
import type { Entry } from '../feed.js';
import type { Announcement, Bus, BusListener } from './bus.js';

const CHANNEL = 'commonweal:feed';
const RETRY_CAP_MS = 1_000;
/** Nothing is waited for at the end: ioredis would keep the process alive for its default of two seconds. */
const DISCONNECT_MS = 100;

/**
 * The bus of several nodes: plain Redis pub/sub, two connections. Announcements carry their epoch, so deployments that
 * share a Redis do not disturb each other. Nothing is queued while Redis is away; while it is slow, a bounded amount.
 */
export class RedisBus implements Bus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private listener: BusListener | undefined;
  private unansweredBytes = 0;
  private readonly heartbeats: NodeJS.Timeout[] = [];

  constructor(
    url: string,
    private readonly channel = CHANNEL,
  ) {
    const options: RedisOptions = {
      lazyConnect: true,
      enableOfflineQueue: false,
      connectTimeout: LIMITS.CONNECT_MS,
      disconnectTimeout: DISCONNECT_MS,
      maxRetriesPerRequest: 0,
      autoResubscribe: false,
      retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), RETRY_CAP_MS),
    };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, options);
  }

  /** @throws Error when Redis cannot be reached now; later losses are ridden out. */
  async start(listener: BusListener): Promise<void> {
    this.listener = listener;
    // An 'error' event without a listener ends the process; the state says all that others need.
    this.publisher.on('error', ignore);
    this.subscriber.on('error', ignore);
    // Asked for each time: once closed there is nobody to tell.
    this.subscriber.on('close', () => this.listener?.stateChanged(false));
    this.subscriber.on('message', (_channel, text) => {
      const announcement = decode(text);
      if (announcement) this.listener?.announced(announcement);
    });
    for (const connection of [this.publisher, this.subscriber]) this.heartbeats.push(keepBeating(connection));
    await Promise.all([this.publisher.connect(), this.subscriber.connect()]);
    await this.listen();
    this.subscriber.on('ready', () => void this.listen().catch(ignore));
  }

  publish(announcement: Announcement): void {
    if (this.publisher.status !== 'ready') return;
    let text = JSON.stringify(announcement);
    let bytes = Buffer.byteLength(text);
    if (bytes > LIMITS.BUS_MESSAGE_BYTES) {
      text = JSON.stringify({ ...announcement, entries: [] });
      bytes = text.length;
    }
    if (this.unansweredBytes + bytes > LIMITS.BUS_UNANSWERED_BYTES) return;
    this.unansweredBytes += bytes;
    const answered = () => {
      this.unansweredBytes -= bytes;
    };
    this.publisher.publish(this.channel, text).then(answered, answered);
  }

  close(): Promise<void> {
    this.listener = undefined;
    for (const heartbeat of this.heartbeats) clearInterval(heartbeat);
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }

  private async listen(): Promise<void> {
    await this.subscriber.subscribe(this.channel);
    this.listener?.stateChanged(true);
  }
}

/**
 * Cuts a connection that answers nothing, be it while it is being opened, so that it is opened anew: a frozen server, or
 * one that the network lost, leaves it open for ever.
 */
function keepBeating(connection: Redis): NodeJS.Timeout {
  let silentBeats = 0;
  const heard = () => {
    silentBeats = 0;
  };
  connection.on('close', heard);
  return setInterval(() => {
    if (silentBeats < LIMITS.BUS_SILENT_BEATS) connection.ping().then(heard, ignore);
    else connection.disconnect(true);
    silentBeats += 1;
  }, LIMITS.BUS_BEAT_MS).unref();
}

function ignore(): void {
  // A lost connection shows as state, a lost message as a gap that the feed fills.
}

function isEntry(value: unknown): boolean {
  const { seq, at, kind, subjects } = (value ?? {}) as Partial<Entry>;
  const numbers = Number.isSafeInteger(seq) && Number.isSafeInteger(at);
  return numbers && typeof kind === 'string' && Array.isArray(subjects);
}

/** Whatever else is published on the channel is not ours to fail on. */
function decode(text: string): Announcement | undefined {
  try {
    const value = JSON.parse(text) as Partial<Announcement> | null;
    const whole =
      typeof value?.epoch === 'string' &&
      Number.isSafeInteger(value.head) &&
      Array.isArray(value.entries) &&
      value.entries.every(isEntry);
    return whole ? (value as Announcement) : undefined;
  } catch {
    return undefined;
  }
}
