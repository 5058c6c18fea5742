import { Cluster, Redis } from 'ioredis';
import { LIMITS } from '../../core/limits.js';
import { ignore, keepBeating, OPTIONS, retryMs, type RedisLink } from './redis-link.js';

/**
 * Sharded pub/sub of a cluster: the channel lives on the one node that owns its slot, instead of being sent to all.
 * ioredis finds that node for publishing. For listening it is looked up anew after each loss, since the slot may have
 * moved: ioredis would listen again by itself, but does not say since when.
 */
export class ClusterLink implements RedisLink {
  private readonly cluster: Cluster;
  private readonly seed: Redis;
  private subscriber: Redis | undefined;
  private attempt = 0;
  private again: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    url: string,
    private readonly channel: string,
  ) {
    // Never connected: it reads the address, the user and TLS out of the URL.
    this.seed = new Redis(url, OPTIONS);
    const { host, port } = this.seed.options;
    this.cluster = new Cluster(
      [{ ...(host !== undefined && { host }), ...(port !== undefined && { port }) }],
      {
        lazyConnect: true,
        enableOfflineQueue: false,
        clusterRetryStrategy: retryMs,
        // The one that publishes is cut when it is silent, too.
        redisOptions: { ...this.ofOneNode(), socketTimeout: LIMITS.BUS_SILENT_BEATS * LIMITS.BUS_BEAT_MS },
      },
    );
    this.cluster.on('error', ignore);
  }

  async open(hear: (text: string) => void, state: (up: boolean) => void): Promise<void> {
    await this.cluster.connect();
    await this.listen(hear, state);
  }

  publish(text: string): Promise<unknown> {
    return this.cluster.spublish(this.channel, text);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.again);
    this.cluster.disconnect();
    this.subscriber?.disconnect();
  }

  private async listen(hear: (text: string) => void, state: (up: boolean) => void): Promise<void> {
    const subscriber = new Redis({ ...this.ofOneNode(), ...(await this.owner()), retryStrategy: () => null });
    this.subscriber = subscriber;
    const heartbeat = keepBeating(subscriber, false);
    subscriber.on('error', ignore);
    subscriber.once('end', () => {
      clearInterval(heartbeat);
    });
    subscriber.on('smessage', (_channel, text: string) => {
      hear(text);
    });
    // The slot moves away: the node that had it says so by ending the subscription.
    subscriber.on('sunsubscribe', () => {
      subscriber.disconnect();
    });
    try {
      await subscriber.connect();
      await subscriber.ssubscribe(this.channel);
    } catch (error) {
      subscriber.disconnect();
      throw error;
    }
    this.attempt = 0;
    subscriber.once('close', () => {
      state(false);
      this.listenLater(hear, state);
    });
    if (subscriber.status === 'ready') state(true);
    else this.listenLater(hear, state);
  }

  private listenLater(hear: (text: string) => void, state: (up: boolean) => void): void {
    if (this.closed) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      this.listen(hear, state).catch(() => {
        this.listenLater(hear, state);
      });
    }, retryMs(this.attempt++));
  }

  private async owner(): Promise<{ host: string; port: number }> {
    const slot = await this.cluster.cluster('KEYSLOT', this.channel);
    const ranges = await this.cluster.cluster('SLOTS');
    const [, , owner] = ranges.find(([first, last]) => first <= slot && slot <= last) ?? [];
    if (!owner) throw new Error('The Redis cluster has no node for the channel.');
    const [host, port] = owner;
    // A node that does not know its own address leaves it out: it is where it was asked.
    return { host: host || (this.seed.options.host ?? 'localhost'), port };
  }

  /** Everything that the URL said but the address. */
  private ofOneNode() {
    const { username, password, tls } = this.seed.options;
    return {
      ...OPTIONS,
      ...(username != null && { username }),
      ...(password != null && { password }),
      ...(tls && { tls }),
    };
  }
}

/** Whether the server at an address is a node of a cluster. @throws Error when it cannot be reached */
export async function isClustered(url: string): Promise<boolean> {
  const redis = new Redis(url, { ...OPTIONS, retryStrategy: () => null });
  redis.on('error', ignore);
  const heartbeat = keepBeating(redis, false);
  try {
    await redis.connect();
    return /^cluster_enabled:1/m.test(await redis.info('cluster'));
  } finally {
    clearInterval(heartbeat);
    redis.disconnect();
  }
}
