import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, installMariadb, mariadb, sql } from '../harness/servers.js';
import { spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { readBooks, type Books } from './books.js';
import { ForgetfulDisk } from './forgetful.js';
import { Givers } from './givers.js';

/** A database that keeps its files in a given folder. */
export interface PoweredDatabase {
  /** @param weakness how little it syncs, where that is less than it should @returns the environment for a gateway on it */
  start(folder: string, weakness?: string): Promise<GatewayOn>;
  kill(): Promise<void>;
  /** A URL for this process to read it while nothing writes. */
  readable(folder: string): string;
}

interface GatewayOn extends Record<string, string> {
  DATABASE_URL: string;
}

const FILE = 'gifts.db';

/** SQLite is part of the gateway's process. */
export const sqliteOn = (): Promise<PoweredDatabase> =>
  Promise.resolve({
    start: (folder, weakness) => {
      const url = { DATABASE_URL: `sqlite:${join(folder, FILE)}` };
      const preload = join(__dirname, 'weak-sqlite.cjs');
      const weak = weakness && { NODE_OPTIONS: `--require ${preload}`, WEAK_SYNCHRONOUS: weakness };
      return Promise.resolve({ ...url, ...weak });
    },
    kill: () => Promise.resolve(),
    // A copy, because this process would otherwise keep the file open, and the disk in use, until its statements are
    // collected.
    readable: (folder) => {
      const copy = mkdtempSync(join(folder, '..', 'copy-'));
      for (const name of [FILE, `${FILE}-wal`].filter((each) => existsSync(join(folder, each)))) {
        copyFileSync(join(folder, name), join(copy, name));
      }
      return `sqlite:${join(copy, FILE)}`;
    },
  });

export async function mariadbOn(folder: string): Promise<PoweredDatabase> {
  await installMariadb(folder);
  const place = { folder: join(folder, '..'), port: await freePort() };
  let server = mariadb({ ...place, data: folder });
  const url = `${server.url}/gifts`;
  return {
    start: async (data, weakness = '1') => {
      server = mariadb({ ...place, data }, `--innodb-flush-log-at-trx-commit=${weakness}`);
      await server.start();
      await sql(server.url, 'CREATE DATABASE IF NOT EXISTS gifts');
      return { DATABASE_URL: url };
    },
    kill: () => server.kill(),
    readable: () => url,
  };
}

/** A gateway, its database and their disk, which lose power together; and donors. */
export class Powered {
  readonly givers = new Givers();
  private disk: ForgetfulDisk | undefined;
  private gateway: GatewayProcess | undefined;
  private folder: string;

  private constructor(
    private readonly root: string,
    private readonly backing: string,
    private readonly database: PoweredDatabase,
  ) {
    this.folder = backing;
  }

  static async on(open: (folder: string) => Promise<PoweredDatabase>): Promise<Powered> {
    const root = mkdtempSync(join(tmpdir(), 'commonweal-power-'));
    const backing = join(root, 'disk');
    mkdirSync(backing);
    const powered = new Powered(root, backing, await open(backing));
    // The migration is done before, because it is not what is tested.
    await powered.onWhatIsLeft(({ admin }) => powered.givers.prepare(admin));
    return powered;
  }

  /** Starts it on a disk that can lose data; see ForgetfulDisk for the seed. */
  async start(seed?: string, weakness?: string): Promise<GatewayProcess> {
    this.disk = await ForgetfulDisk.mount(this.backing, seed);
    return this.startOn(this.disk.folder, weakness);
  }

  /** Cuts the power: every process dies at once. */
  async cut(): Promise<void> {
    await this.kill();
    await this.disk?.cut();
  }

  /** Runs `work` with a gateway on the files that the disk holds now. Nothing is lost from here on. */
  async onWhatIsLeft<T>(work: (gateway: GatewayProcess) => Promise<T>): Promise<T> {
    const gateway = await this.startOn(this.backing);
    const result = await work(gateway);
    await gateway.stop();
    await this.database.kill();
    return result;
  }

  /** The content of the ledger. No donor may be active. */
  books(): Promise<Books> {
    return readBooks(this.database.readable(this.folder));
  }

  async remove(): Promise<void> {
    await this.kill();
    this.disk?.remove();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async startOn(folder: string, weakness?: string): Promise<GatewayProcess> {
    this.folder = folder;
    this.gateway = await spawnGateway(await this.database.start(folder, weakness));
    return this.gateway;
  }

  private async kill(): Promise<void> {
    await Promise.all([this.gateway?.stop('SIGKILL'), this.database.kill()]);
  }
}
