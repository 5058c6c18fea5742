import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';

// Debian keeps servers where only root looks.
const PATH = `${process.env['PATH'] ?? ''}${delimiter}/usr/sbin`;
const AS = process.getuid?.() === 0 ? ['--user=root'] : [];
const POLL_MS = 20;
const START_LIMIT_MS = 30_000;

const installed = PATH.split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, 'mariadbd'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** Whether tests may start a MariaDB of their own: where others run on MySQL, and its server is on this machine. */
export const canStartMariadb = Boolean(process.env['TEST_DATABASE_URL']) && installed;

/** A MariaDB of a test's own, to be killed at will; it keeps its port when it is started again. */
export class PrivateMariadb {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly data: string,
    private readonly port: number,
  ) {}

  /**
   * Makes its tables; the server is not running afterwards.
   * @param folder for what need not last
   */
  static async install(folder: string, data = join(folder, 'data')): Promise<PrivateMariadb> {
    await promisify(execFile)(
      'mariadb-install-db',
      [
        ...['--no-defaults', '--force', `--datadir=${data}`, ...AS],
        ...['--auth-root-authentication-method=normal', '--skip-test-db'],
      ],
      { env: { ...process.env, PATH } },
    );
    return new PrivateMariadb(folder, data, await freePort());
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${String(this.port)}/gifts`;
  }

  /**
   * Resolves when it answers, with an empty database the first time; every commit is flushed unless the settings say
   * otherwise.
   * @param data where its tables are seen, if not where they were made
   */
  async start(settings: readonly string[] = [], data = this.data): Promise<void> {
    const server = spawn(
      'mariadbd',
      [
        ...['--no-defaults', '--skip-name-resolve', '--bind-address=127.0.0.1', ...AS],
        ...[`--port=${String(this.port)}`, `--datadir=${data}`, `--tmpdir=${this.folder}`],
        ...[`--socket=${join(this.folder, 'socket')}`, `--pid-file=${join(this.folder, 'pid')}`],
        ...['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=32M', ...settings],
      ],
      { env: { ...process.env, PATH }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.server = server;
    let log = '';
    server.stderr.on('data', (text: Buffer) => (log = (log + text.toString()).slice(-4_000)));
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(await this.answers())) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`MariaDB did not start: ${log}`);
      await pause(POLL_MS);
    }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const server = this.server;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }

  private async answers(): Promise<boolean> {
    const server = new URL('/', this.url).href;
    try {
      const connection = await createConnection({ uri: server, connectTimeout: 1_000 });
      await connection.query('CREATE DATABASE IF NOT EXISTS gifts');
      await connection.end();
      return true;
    } catch {
      return false;
    }
  }
}

async function freePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  return port;
}
