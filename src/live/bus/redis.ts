import { LIMITS } from '../../core/limits.js';
import { decode, encode } from './announcement.js';
import type { Announcement, Bus, BusListener } from './bus.js';
import { ClusterLink, isClustered } from './redis-cluster-link.js';
import { PlainLink, type RedisLink } from './redis-link.js';
import { redisOptions } from './redis-options.js';

const CHANNEL = 'commonweal:feed';

/**
 * The bus of several nodes, over Redis pub/sub; sharded pub/sub where the server is a node of a cluster.
 *
 * Background: Redis may be away, slow or frozen, and it forgets at once whatever it has delivered.
 *
 * The naive way lets the client library queue commands and reconnect by itself. The queue grows without a bound while Redis is
 * away, and nobody knows since when the channel is heard again.
 *
 * The algorithm: a link is opened once. When it is lost the bus reports itself as down, so that nodes poll the store, and opens
 * another link after an exponential backoff. Nothing is queued while Redis is away; while it is slow, at most
 * BUS_UNANSWERED_BYTES are. Announcements carry their epoch, so deployments may share a Redis.
 */
export class RedisBus implements Bus {
  private link: RedisLink | undefined;
  private listener: BusListener | undefined;
  private up: boolean | undefined;
  private failures = 0;
  private again: NodeJS.Timeout | undefined;
  private unansweredBytes = 0;

  constructor(
    private readonly url: string,
    private readonly channel = CHANNEL,
  ) {}

  /** Resolves after the first attempt. The bus goes on trying for as long as it is open. */
  start(listener: BusListener): Promise<void> {
    this.listener = listener;
    return this.connect();
  }

  publish(announcement: Announcement): void {
    if (!this.link || !this.listener || !this.up) return;
    const text = encode(announcement);
    const bytes = Buffer.byteLength(text);
    if (this.unansweredBytes + bytes > LIMITS.BUS_UNANSWERED_BYTES) return;
    this.unansweredBytes += bytes;
    const answered = () => {
      this.unansweredBytes -= bytes;
    };
    this.link.publish(text).then(answered, answered);
  }

  close(): Promise<void> {
    this.listener = undefined;
    clearTimeout(this.again);
    this.link?.close();
    return Promise.resolve();
  }

  private async connect(): Promise<void> {
    let link: RedisLink | undefined;
    try {
      const options = redisOptions(this.url);
      const Link = (await isClustered(options)) ? ClusterLink : PlainLink;
      if (!this.listener) return;
      const opened = new Link(options, this.channel);
      this.link = link = opened;
      await opened.open(
        (text) => {
          this.hear(text);
        },
        () => {
          this.lose(opened);
        },
      );
      if (this.link !== opened) return;
      this.failures = 0;
      this.become(true);
    } catch (error) {
      this.lose(link, error);
    }
  }

  private hear(text: string): void {
    const announcement = decode(text);
    if (announcement) this.listener?.announced(announcement);
  }

  /** Closes a link once, and schedules the next one, with a longer delay after each failure. */
  private lose(link: RedisLink | undefined, reason?: unknown): void {
    if (this.link !== link) return;
    this.link = undefined;
    link?.close();
    if (!this.listener) return;
    this.become(false, reason);
    const delayMs = Math.min(
      LIMITS.BUS_RETRY_MS * 2 ** Math.min(this.failures++, 10),
      LIMITS.BUS_RETRY_CAP_MS,
    );
    this.again = setTimeout(() => void this.connect(), delayMs).unref();
  }

  private become(up: boolean, reason?: unknown): void {
    if (this.up === up) return;
    this.up = up;
    this.listener?.stateChanged(up, reason);
  }
}
