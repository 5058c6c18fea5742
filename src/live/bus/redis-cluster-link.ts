import { Cluster, type Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';
import { connectionTo, ignore, isReply, OPTIONS, type RedisLink } from './redis-link.js';

/**
 * Sharded pub/sub of a cluster: the channel lives on the one node that owns its slot, instead of being sent to all.
 * ioredis finds that node for publishing. For listening it is looked up each time a link is opened, since the slot may
 * have moved: ioredis would listen again by itself, but does not say since when.
 */
export class ClusterLink implements RedisLink {
  private readonly cluster: Cluster;
  private subscriber: Redis | undefined;

  constructor(
    private readonly options: RedisOptions,
    private readonly channel: string,
  ) {
    const { host, port } = options;
    this.cluster = new Cluster(
      [{ ...(host !== undefined && { host }), ...(port !== undefined && { port }) }],
      {
        lazyConnect: true,
        enableOfflineQueue: false,
        clusterRetryStrategy: () => null,
        // The one that publishes is cut when it is silent, too.
        redisOptions: { ...this.ofOneNode(), socketTimeout: LIMITS.BUS_SILENT_BEATS * LIMITS.BUS_BEAT_MS },
      },
    );
    this.cluster.on('error', ignore);
  }

  async open(hear: (text: string) => void, lost: () => void): Promise<void> {
    this.cluster.once('end', lost);
    await this.cluster.connect();
    const subscriber = connectionTo({ ...this.options, ...(await this.owner()) });
    this.subscriber = subscriber;
    subscriber.once('close', lost);
    subscriber.on('smessage', (_channel, text: string) => {
      hear(text);
    });
    // The slot moves away: the node that had it says so by ending the subscription.
    subscriber.on('sunsubscribe', () => {
      subscriber.disconnect();
    });
    await subscriber.connect();
    await subscriber.ssubscribe(this.channel);
  }

  publish(text: string): Promise<unknown> {
    return this.cluster.spublish(this.channel, text);
  }

  close(): void {
    this.cluster.disconnect();
    this.subscriber?.disconnect();
  }

  private async owner(): Promise<{ host: string; port: number }> {
    const slot = await this.cluster.cluster('KEYSLOT', this.channel);
    const ranges = await this.cluster.cluster('SLOTS');
    const [, , owner] = ranges.find(([first, last]) => first <= slot && slot <= last) ?? [];
    if (!owner) throw new Error('The Redis cluster has no node for the channel.');
    const [host, port] = owner;
    // A node that does not know its own address leaves it out: it is where it was asked.
    return { host: host || (this.options.host ?? 'localhost'), port };
  }

  /** Everything but the address. */
  private ofOneNode(): RedisOptions {
    const { username, password, tls } = this.options;
    return {
      ...OPTIONS,
      ...(username != null && { username }),
      ...(password != null && { password }),
      ...(tls && { tls }),
    };
  }
}

/**
 * Whether the server at an address is a node of a cluster. HELLO says so to every user; a server older than that is asked
 * with INFO, and one that does not tell is taken for a single one.
 * @throws Error when it cannot be reached
 */
export async function isClustered(options: RedisOptions): Promise<boolean> {
  const redis = connectionTo(options);
  let cause: unknown;
  // What ioredis throws says only that the connection is closed.
  redis.on('error', (error) => (cause ??= error));
  try {
    await redis.connect();
    return await mode(redis);
  } catch (error) {
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
}

async function mode(redis: Redis): Promise<boolean> {
  try {
    const hello = (await redis.call('HELLO', '2')) as unknown[];
    return hello[hello.indexOf('mode') + 1] === 'cluster';
  } catch (error) {
    // The password is wrong: what else it says would mean nothing.
    if (!isReply(error) || /^(NOAUTH|WRONGPASS)/.test((error as Error).message)) throw error;
  }
  try {
    return /^cluster_enabled:1/m.test(await redis.info('cluster'));
  } catch (error) {
    if (!isReply(error)) throw error;
    return false;
  }
}
