// Servers of a test's own, which it may freeze, kill or fill: with their own ports and folders.
import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { freshFolder } from './scratch.js';
import { until } from './until.js';

/** Debian installs servers where only root's PATH looks. */
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
/** MariaDB refuses to run as root unless it is told to. */
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
const PATIENCE_MS = 30_000;

/** Whether a command is installed. */
export const installed = (command: string): boolean =>
  spawnSync(command, ['--version'], { env, stdio: 'ignore' }).status === 0;

export class OwnServer {
  private process: ChildProcess | undefined;

  constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly command: readonly [string, ...string[]],
    private readonly answers: () => Promise<unknown>,
  ) {}

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  /** Resolves once the server answers. @throws Error when it ends instead */
  async start(): Promise<void> {
    const [name, ...args] = this.command;
    const child = spawn(name, args, { env, stdio: 'ignore' });
    this.process = child;
    for (const deadline = Date.now() + PATIENCE_MS; ;) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`);
      try {
        await this.answers();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Stops it and deletes its folder. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @param options options of the server, such as `--cluster-enabled yes` */
export async function startRedis(...options: string[]): Promise<OwnServer> {
  const [port, folder] = [String(await freePort()), freshFolder()];
  const url = `redis://127.0.0.1:${port}`;
  const command = [
    'redis-server',
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--dir',
    folder,
    ...options,
  ] as const;
  const server = new OwnServer(url, folder, command, () => redisCommand(url, 'PING'));
  await server.start();
  return server;
}

/** A cluster of one node that owns all slots. */
export async function startRedisCluster(): Promise<OwnServer> {
  const cluster = ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())];
  const server = await startRedis(...cluster, '--cluster-announce-ip', '127.0.0.1');
  await redisCommand(server.url, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await until(async () =>
    String(await redisCommand(server.url, 'CLUSTER', 'INFO')).includes('cluster_state:ok'),
  );
  return server;
}

/** Sends one command on its own connection. */
export async function redisCommand(url: string, command: string, ...args: string[]): Promise<unknown> {
  const redis = new Redis(url, { lazyConnect: true, disconnectTimeout: 10, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await redis.call(command, ...args);
  } finally {
    redis.disconnect();
  }
}

/** @param options options of the server, such as `--innodb-file-per-table=0` */
export async function startMariadb(...options: string[]): Promise<OwnServer> {
  const folder = freshFolder();
  const data = join(folder, 'data');
  mkdirSync(data);
  await installMariadb(data, ...options);
  const server = mariadb({ folder, data, port: await freePort() }, ...options);
  await server.start();
  return server;
}

const mariadbOptions = (data: string) => [
  // A starting server deletes temporary tables in its tmpdir, so it must not share that with another one.
  ...['--no-defaults', `--datadir=${data}`, `--tmpdir=${dirname(data)}`, ...asRoot],
  '--innodb-log-file-size=16M',
];

/** Creates the system tables of a server that is not running. */
export async function installMariadb(data: string, ...options: string[]): Promise<void> {
  const args = [...mariadbOptions(data), ...options, '--skip-test-db', '--force'];
  await promisify(execFile)('mariadb-install-db', [...args, '--auth-root-authentication-method=normal'], {
    env,
  });
}

/** A server on existing tables; its other files are in the folder. */
export function mariadb(
  { folder, data, port }: { folder: string; data: string; port: number },
  ...options: string[]
): OwnServer {
  const place = [`--port=${String(port)}`, '--bind-address=127.0.0.1'];
  const files = [`--socket=${join(folder, 's')}`, `--pid-file=${join(folder, 'pid')}`];
  const url = `mysql://root@127.0.0.1:${String(port)}`;
  // With the signal ignored, exceeding the file size limit is an error, as on a full disk, and does not end the server.
  const calmly = ['sh', '-c', 'trap "" XFSZ; exec "$0" "$@"'] as const;
  const all = [...mariadbOptions(data), '--skip-name-resolve', ...place, ...files, ...options];
  return new OwnServer(url, folder, [...calmly, 'mariadbd', ...all], () => sql(url, 'SELECT 1'));
}

/** Runs statements on their own connection. */
export async function sql(url: string, ...statements: string[]): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: PATIENCE_MS });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    connection.destroy();
  }
}

/**
 * Limits the size of files that a process may write from now on: to the process the disk is full. undefined lifts the limit.
 */
export function limitFiles(pid: number, bytes: number | undefined): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${String(bytes ?? 'unlimited')}:unlimited`]);
}

/** Whether this machine has an IPv6 loopback address. */
export const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
