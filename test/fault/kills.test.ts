// kill -9, of the gateway and of its database, again and again in the middle of writing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshSqlite } from '../harness/databases.js';
import { runCommand, spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { readBooks } from './books.js';
import { Givers } from './givers.js';
import { canStartMariadb, PrivateMariadb } from './private-mariadb.js';
import { mustBeWhole } from './whole.js';

const KILLS = process.env['TEST_LONG'] ? 50 : 4;
/** So many gifts are answered before each. */
const ANSWERS = 40;
const LIMIT_MS = 60_000 + KILLS * 20_000;

let gateway: GatewayProcess | undefined;
afterEach(() => gateway?.stop('SIGKILL'));

async function start(url: string): Promise<GatewayProcess> {
  await gateway?.stop();
  return (gateway = await spawnGateway({ DATABASE_URL: url }));
}

const verify = (url: string) => runCommand('verify', { DATABASE_URL: url });

test(
  `on SQLite the gateway is killed ${String(KILLS)} times: nothing that was answered is lost, nothing is half-written`,
  async () => {
    const database = await freshSqlite();
    const givers = new Givers();
    await givers.prepare((await start(database.url)).admin);
    for (let kill = 0; kill < KILLS; kill++) {
      const doomed = gateway!;
      await givers.giveOn(doomed.url, ANSWERS, () => doomed.stop('SIGKILL'));
      await mustBeWhole(givers, (await start(database.url)).url, () => readBooks(database.url));
    }
    expect(await verify(database.url)).toMatchObject({ code: 0 });
    await gateway?.stop();
    await database.drop();
  },
  LIMIT_MS,
);

(canStartMariadb ? describe : describe.skip)('on MariaDB', () => {
  let folder: string;
  let server: PrivateMariadb;
  const givers = new Givers();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-kills-'));
    server = await PrivateMariadb.install(folder);
    await server.start();
    await givers.prepare((await start(server.url)).admin);
  }, 60_000);

  afterAll(async () => {
    await server.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const killing: [
    who: string,
    kill: (gateway: GatewayProcess) => Promise<void>,
    restart: () => Promise<unknown>,
  ][] = [
    ['the gateway', ({ stop }) => stop('SIGKILL'), () => start(server.url)],
    ['the database', () => server.stop('SIGKILL'), () => server.start()],
  ];

  test.each(killing)(
    `%s is killed ${String(KILLS)} times: nothing that was answered is lost, nothing is half-written`,
    async (_who, kill, restart) => {
      await start(server.url);
      for (let kills = 0; kills < KILLS; kills++) {
        const node = gateway!;
        await givers.giveOn(node.url, ANSWERS, () => kill(node));
        await restart();
        await mustBeWhole(givers, gateway!.url, () => readBooks(server.url));
      }
      expect(await verify(server.url)).toMatchObject({ code: 0 });
    },
    LIMIT_MS,
  );
});
