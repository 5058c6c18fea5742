import { LIMITS } from '../../core/limits.js';
import { decode, encode } from './announcement.js';
import type { Announcement, Bus, BusListener } from './bus.js';
import { ClusterLink, isClustered } from './redis-cluster-link.js';
import { PlainLink, type RedisLink } from './redis-link.js';

const CHANNEL = 'commonweal:feed';

/**
 * The bus of several nodes: Redis pub/sub, sharded where the server is a cluster. Announcements carry their epoch, so
 * deployments that share a Redis do not disturb each other. Nothing is queued while Redis is away; while it is slow, a
 * bounded amount.
 */
export class RedisBus implements Bus {
  private link: RedisLink | undefined;
  private listener: BusListener | undefined;
  private unansweredBytes = 0;

  constructor(
    private readonly url: string,
    private readonly channel = CHANNEL,
  ) {}

  /** @throws Error when Redis cannot be reached now; later losses are ridden out. */
  async start(listener: BusListener): Promise<void> {
    this.listener = listener;
    const Link = (await isClustered(this.url)) ? ClusterLink : PlainLink;
    this.link = new Link(this.url, this.channel);
    await this.link.open(
      (text) => {
        const announcement = decode(text);
        if (announcement) this.listener?.announced(announcement);
      },
      // Asked for each time: once closed there is nobody to tell.
      (up) => this.listener?.stateChanged(up),
    );
  }

  publish(announcement: Announcement): void {
    if (!this.link || !this.listener) return;
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
    this.link?.close();
    return Promise.resolve();
  }
}
