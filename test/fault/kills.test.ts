// kill -9 of the gateway and of its database, again and again while it writes.
import { freshSqlite } from '../harness/databases.js';
import { runCommand, spawnGateway, type GatewayProcess } from '../harness/processes.js';
import { installed, sql, startMariadb, type OwnServer } from '../harness/servers.js';
import { readBooks } from './books.js';
import { Givers } from './givers.js';
import { mustBeWhole } from './whole.js';

const KILLS = process.env['TEST_LONG'] ? 50 : 2;
/** Number of donations that are answered before each kill. */
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

const onMariadb = Boolean(process.env['TEST_DATABASE_URL']) && installed('mariadbd');

(onMariadb ? describe : describe.skip)('on MariaDB', () => {
  let server: OwnServer;
  let url: string;
  const givers = new Givers();

  beforeAll(async () => {
    server = await startMariadb();
    await sql(server.url, 'CREATE DATABASE gifts');
    url = `${server.url}/gifts`;
    await givers.prepare((await start(url)).admin);
  }, 60_000);

  afterAll(() => server.close());

  const killing: [
    who: string,
    kill: (gateway: GatewayProcess) => Promise<void>,
    restart: () => Promise<unknown>,
  ][] = [
    ['the gateway', ({ stop }) => stop('SIGKILL'), () => start(url)],
    ['the database', () => server.kill(), () => server.start()],
  ];

  test.each(killing)(
    `%s is killed ${String(KILLS)} times: nothing that was answered is lost, nothing is half-written`,
    async (_who, kill, restart) => {
      await start(url);
      for (let kills = 0; kills < KILLS; kills++) {
        const node = gateway!;
        await givers.giveOn(node.url, ANSWERS, () => kill(node));
        await restart();
        await mustBeWhole(givers, gateway!.url, () => readBooks(url));
      }
      expect(await verify(url)).toMatchObject({ code: 0 });
    },
    LIMIT_MS,
  );
});
