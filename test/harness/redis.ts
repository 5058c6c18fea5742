import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis of a test's own, that may be stopped, frozen and ended. */
export interface PrivateRedis {
  readonly url: string;
  readonly process: ChildProcess;
  end(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** @param options more of redis-server's, such as `--cluster-enabled yes` */
export async function startRedis(...options: string[]): Promise<PrivateRedis> {
  const port = String(await freePort());
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-redis-'));
  const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...options];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  const probing = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: () => 20,
    enableReadyCheck: false,
  });
  probing.on('error', () => undefined);
  await probing.ping();
  probing.disconnect();
  return {
    url,
    process: child,
    end: async () => {
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cluster of one node that has all slots. */
export async function startRedisCluster(): Promise<PrivateRedis> {
  const busPort = String(await freePort());
  const redis = await startRedis(
    ...['--cluster-enabled', 'yes', '--cluster-port', busPort, '--cluster-announce-ip', '127.0.0.1'],
  );
  const admin = new Redis(redis.url, { enableReadyCheck: false });
  await admin.cluster('ADDSLOTSRANGE', 0, 16_383);
  while (!(await admin.cluster('INFO')).includes('cluster_state:ok'));
  admin.disconnect();
  return redis;
}
