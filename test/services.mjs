// What the suite can run on beside the embedded SQLite, and how to find out whether it is there. An open port proves
// nothing: each service has to answer a real handshake and say which version it is.
//
// Run directly, `node test/services.mjs TEST_REDIS_URL …` exits with the number of the named services that stay silent.
import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';

const patienceMs = 3_000;
/** A browser that nobody opened yet is read from disk first. */
const browserPatienceMs = 20_000;

async function greetDatabase(url) {
  const connection = await createConnection({ uri: url, connectTimeout: patienceMs });
  try {
    const [[row]] = await connection.query({ sql: 'SELECT VERSION() AS version', timeout: patienceMs });
    const [number] = row.version.split('-');
    return `${row.version.includes('MariaDB') ? 'MariaDB' : 'MySQL'} ${number}`;
  } finally {
    connection.destroy();
  }
}

async function greetRedis(url) {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    enableReadyCheck: false,
    retryStrategy: () => null,
  });
  // Without a listener ioredis writes every failed attempt to the console itself.
  redis.on('error', () => {});
  try {
    await redis.connect();
    return `Redis ${/redis_version:(\S+)/.exec(await redis.info('server'))[1]}`;
  } finally {
    redis.disconnect();
  }
}

async function greetChromium(path) {
  const { stdout } = await promisify(execFile)(path, ['--version']);
  return /Chromium [\d.]+|Google Chrome [\d.]+/.exec(stdout)[0];
}

const silence = (ms) => new Promise((_, refuse) => setTimeout(refuse, ms, new Error('silent')));

/** The variable is what tests read: it is set when, and only when, the service answers. */
const services = [
  {
    variable: 'TEST_DATABASE_URL',
    name: 'MySQL or MariaDB',
    usual: 'mysql://root@127.0.0.1:3306',
    greet: greetDatabase,
    patience: patienceMs,
  },
  {
    variable: 'TEST_REDIS_URL',
    name: 'Redis',
    usual: 'redis://127.0.0.1:6379',
    greet: greetRedis,
    patience: patienceMs,
  },
  {
    variable: 'TEST_CHROMIUM',
    name: 'Chromium',
    usual: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    greet: greetChromium,
    patience: browserPatienceMs,
  },
];

/** Passwords stay out of what is printed. */
const place = (address) => (URL.canParse(address) ? new URL(address).host : address);

export async function findServices(variables = services.map(({ variable }) => variable)) {
  return Promise.all(
    services
      .filter(({ variable }) => variables.includes(variable))
      .map(async ({ variable, name, usual, greet, patience }) => {
        const address = process.env[variable] || usual;
        const version = await Promise.race([greet(address), silence(patience)]).catch(() => undefined);
        return { variable, address, version, missing: `${name} not reachable at ${place(address)}` };
      }),
  );
}

/** As if none were there: for tests that are to be the same on every machine. */
export const noServices = () =>
  services.map(({ variable, name }) => ({ variable, missing: `${name} not asked for` }));

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = await findServices(process.argv.slice(2));
  process.exit(found.filter(({ version }) => !version).length);
}
