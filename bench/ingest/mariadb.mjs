// A database server of the bench's own: nothing else is in it, and every commit is flushed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CORES, pinned } from '../fanout/child.mjs';
import { gateway } from './gateway.mjs';

const START_MS = 30_000;
const { createConnection } = gateway('mysql2/promise');

export async function startMariadb(folder, bufferPool = '256M') {
  const data = join(folder, 'mariadb');
  mkdirSync(data, { recursive: true });
  const path = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const as = process.getuid() === 0 ? ['--user=root'] : [];
  const installed = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      '--force',
      `--datadir=${data}`,
      ...as,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { env: path, encoding: 'utf8' },
  );
  if (installed.status !== 0) throw new Error(`MariaDB cannot be set up: ${installed.stderr}`);
  const port = await freePort();
  const flags = [
    ...['--no-defaults', '--skip-name-resolve', `--datadir=${data}`, ...as, `--port=${port}`],
    // Where no other server looks for what it left behind.
    `--tmpdir=${dirname(data)}`,
    ...['--bind-address=127.0.0.1', `--socket=${data}/socket`, `--pid-file=${data}/pid`],
    ...[
      '--innodb-flush-log-at-trx-commit=1',
      `--innodb-buffer-pool-size=${bufferPool}`,
      '--innodb-log-file-size=256M',
    ],
  ];
  const command = ['mariadbd', ...flags];
  const [program, ...args] = pinned ? ['taskset', '-c', CORES.client, ...command] : command;
  const server = spawn(program, args, { env: path, stdio: 'ignore' });
  const stop = async () => {
    if (server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await gone;
    }
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', () => server.kill('SIGKILL'));
  const url = `mysql://root@127.0.0.1:${port}`;
  await ready(url, server);
  const database = async (name) => {
    const connection = await createConnection(url);
    await connection.query(`CREATE DATABASE ${name}`);
    await connection.end();
    return `${url}/${name}`;
  };
  return { database, stop };
}

async function ready(url, server) {
  for (const begun = Date.now(); Date.now() - begun < START_MS && server.exitCode === null; await sleep(50)) {
    const connection = await createConnection(url).catch(() => undefined);
    if (connection) return connection.end();
  }
  throw new Error('MariaDB did not start');
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
