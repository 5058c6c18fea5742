import { Cluster, type Redis, type RedisOptions } from 'ioredis';
import { LIMITS } from '../../core/limits.js';
import { connectionTo, ignore, isReply, OPTIONS, type RedisLink } from './redis-link.js';

/**
 * Sharded pub/sub of a Redis cluster: a channel lives on the one node that owns its slot, instead of being sent to all nodes.
 * ioredis finds that node for publishing. For listening, this link looks it up each time it is opened, since the slot may have
 * moved; ioredis could resubscribe by itself, but would not tell since when.
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
        // The publishing connection is cut as well when it does not answer.
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
    // A node ends the subscription when it loses the slot.
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
    // A node that does not know its own address omits it. It is then the address that was asked.
    return { host: host || (this.options.host ?? 'localhost'), port };
  }

  /** All options but the address. */
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
 * Whether the server at an address is a node of a cluster. HELLO tells it to every user. An older server is asked with INFO;
 * one that refuses INFO is taken for a single server.
 * @throws Error when it cannot be reached
 */
export async function isClustered(options: RedisOptions): Promise<boolean> {
  const redis = connectionTo(options);
  let cause: unknown;
  // The error that ioredis throws later says only that the connection is closed.
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
    // With a wrong password every other command fails as well.
    if (!isReply(error) || /^(NOAUTH|WRONGPASS)/.test((error as Error).message)) throw error;
  }
  try {
    return /^cluster_enabled:1/m.test(await redis.info('cluster'));
  } catch (error) {
    if (!isReply(error)) throw error;
    return false;
  }
}
