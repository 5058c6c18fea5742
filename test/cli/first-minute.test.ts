import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '../../src/core/limits.js';
import { newId } from '../../src/core/ids.js';
import { createCeremony } from '../harness/ceremony.js';
import { GraphClient } from '../harness/client.js';
import { freshMysql, freshSqlite } from '../harness/databases.js';
import { startTestGateway, TEST_SECRET } from '../harness/gateway.js';
import { linesOf } from '../harness/log.js';
import { runCommand, spawnGateway } from '../harness/processes.js';

const PASSWORD = 'do-not-show-me';
/** A port where nothing listens. */
const NOBODY = '9';

describe('the first minute', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonweal-first-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('the gateway says in under 20 lines what it runs on, its addresses, a token and what comes next', async () => {
    const database = `sqlite:${join(folder, 'new', 'commonweal.db')}`;
    const gateway = await spawnGateway({ DATABASE_URL: database, AUTH_SECRET: '', DEMO_DATA: 'auto' });
    const text = gateway.greeting.join('\n');
    const token = /^\s*(eyJ\S+)$/m.exec(text)?.[1];
    expect(gateway.greeting.length).toBeLessThan(20);
    for (const word of ['SQLite', '/screen/evt_', '/graphql', '/explorer', '/healthz', 'npm run demo']) {
      expect(text).toContain(word);
    }
    const { me } = await new GraphClient(gateway.url, token).ask('{ me { role } }');
    expect(me).toEqual({ role: 'ADMIN' });
    expect(statSync(join(folder, 'new', 'secret')).mode & 0o777).toBe(0o600);
    await gateway.stop();

    const again = await spawnGateway({ DATABASE_URL: database, AUTH_SECRET: '' });
    expect(again.greeting.join('\n')).not.toContain('eyJ');
    expect(await new GraphClient(again.url, token).ask('{ me { role } }')).toEqual({ me: { role: 'ADMIN' } });
    await again.stop();
  });

  test('a gateway of other events than the demo names none of them, and does not offer to play the demo', async () => {
    const database = await freshSqlite();
    const own = await startTestGateway(database.url);
    // An event of last year that was left running.
    const { event } = await createCeremony(own.admin);
    await own.admin.do('advanceSegment', 'event { id }', { id: event.id });
    await own.close();
    const gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA: 'off' });
    const text = gateway.greeting.join('\n');
    expect(text).toMatch(/\/screen$/m);
    expect(text).toContain('open the screen (npm run demo plays the demo data, which this store was not');
    await gateway.stop();
    await database.drop();
  });

  test('a taken port ends in one line that names another', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = String((taken.address() as AddressInfo).port);
    const { code, output } = await runCommand('start', {
      DATABASE_URL: `sqlite:${join(folder, 'a.db')}`,
      PORT: port,
    });
    taken.close();
    expect(output).toMatch(/^Port \d+ is taken\. .*PORT=\d+\.\n$/);
    expect(code).toBe(1);
  });

  test.each([
    [
      'a data folder that cannot be made',
      () => {
        writeFileSync(join(folder, 'file'), '');
        return join(folder, 'file', 'data', 'a.db');
      },
      /^The data folder of .* cannot be written \(ENOTDIR\)/,
    ],
    [
      'a file that is no database',
      () => {
        writeFileSync(
          join(folder, 'a.db'),
          'this is a text, and long enough to be told from an empty database file'.repeat(20),
        );
        return join(folder, 'a.db');
      },
      /^sqlite:.* cannot be opened as a SQLite file/,
    ],
    [
      'a folder in ids of the file',
      () => {
        mkdirSync(join(folder, 'a.db'));
        return join(folder, 'a.db');
      },
      /^sqlite:.* cannot be opened as a SQLite file/,
    ],
  ])('%s ends in one line', async (_what, path, line) => {
    const { code, output } = await runCommand('start', { DATABASE_URL: `sqlite:${path()}` });
    expect(output).toMatch(line);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });

  test.each([
    [
      'a wrong DATABASE_URL',
      { DATABASE_URL: 'postgres://x' },
      /DATABASE_URL must be sqlite:<path> or mysql:/,
    ],
    ['a wrong port', { PORT: 'http' }, /PORT/],
    ['a short secret', { AUTH_SECRET: 'short' }, /AUTH_SECRET must be at least 32 characters/],
    [
      'an identity provider without its names',
      { AUTH_SECRET: '', AUTH_JWKS_URL: 'https://id.example/keys' },
      /AUTH_ISSUER/,
    ],
    [
      'an unreachable MySQL',
      { DATABASE_URL: `mysql://root:${PASSWORD}@127.0.0.1:9/none` },
      /^The database at mysql:\/\/127\.0\.0\.1:9\/none does not answer \(ECONNREFUSED\)/,
    ],
  ])('%s ends in one line without its password', async (_what, env, line) => {
    const { code, output } = await runCommand('start', {
      DATABASE_URL: `sqlite:${join(folder, 'a.db')}`,
      ...env,
    });
    expect(output).toMatch(line);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).not.toContain(PASSWORD);
    expect(code).toBe(1);
  });

  test('an unreachable Redis is said in one line without its password, and the gateway serves all the same', async () => {
    const gateway = await spawnGateway({
      DATABASE_URL: `sqlite:${join(folder, 'a.db')}`,
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:9`,
    });
    const ready = await fetch(`${gateway.url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n']);
    await gateway.stop();
    expect(linesOf(gateway.complaint())).toMatchObject([
      {
        event: 'redisLost',
        redis: 'redis://127.0.0.1:9',
        reason: 'ECONNREFUSED',
        msg: expect.stringMatching(/poll the database until it does\. Start it or correct REDIS_URL$/),
      },
    ]);
    expect(gateway.complaint()).not.toContain(PASSWORD);
  });

  test('every problem of the environment is said at once', async () => {
    const { output } = await runCommand('start', { PORT: '-1', DATABASE_URL: 'nowhere', LOG_LEVEL: 'loud' });
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL']) expect(output).toContain(name);
  });

  (process.env['TEST_DATABASE_URL'] ? test : test.skip)(
    'nodes that share a database need one secret',
    async () => {
      const database = await freshMysql();
      const { code, output } = await runCommand('start', { DATABASE_URL: database.url, AUTH_SECRET: '' });
      await database.drop();
      expect(output).toMatch(/^Nodes that share a database need one AUTH_SECRET/);
      expect(code).toBe(1);
    },
  );
});

describe('the command line', () => {
  test('token prints the token alone', async () => {
    const ids = `--event ${newId('Event')} --organisation ${newId('Organisation')}`;
    const { code, output } = await runCommand(`token --role screen ${ids} --hours 2`, { PORT: NOBODY });
    expect(output).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(code).toBe(0);
  });

  test('token waits for a gateway that does not answer at most TOKEN_TRIED_MS', async () => {
    const silent = createServer();
    await new Promise<void>((listens) => silent.listen(0, '127.0.0.1', listens));
    const { port } = silent.address() as AddressInfo;
    const began = performance.now();
    const { code, output } = await runCommand('token --role admin', { PORT: String(port) });
    expect([code, output]).toEqual([0, expect.stringMatching(/^eyJ\S+\n$/)]);
    expect(performance.now() - began).toBeGreaterThan(LIMITS.TOKEN_TRIED_MS);
    silent.close();
  });

  test('token tries what it made on the gateway that runs there, and says when that does not take it', async () => {
    const database = await freshSqlite();
    const gateway = await startTestGateway(database.url);
    const { port: PORT } = new URL(gateway.url);
    const [right, other] = await Promise.all(
      [TEST_SECRET, `${TEST_SECRET}, but another`].map((AUTH_SECRET) =>
        runCommand('token --role admin', { PORT, AUTH_SECRET }),
      ),
    );
    expect(right).toEqual({ code: 0, output: expect.stringMatching(/^eyJ\S+\n$/) });
    expect(other).toEqual({
      code: 0,
      output: expect.stringMatching(
        /^eyJ\S+\nThe gateway at http:\S+ does not take this token \(BAD_TOKEN\)\. Give the AUTH_SECRET or/,
      ),
    });
    await gateway.close();
    await database.drop();
  });

  test.each([
    ['token', /--role is one of/],
    ['token --role organiser', /--organisation/],
    ['token --role organiser --organisation org_nonsense', /not an id\. Send that of an organisation/],
    ['token --role admin --hours never', /--hours is a number/],
    ['token --role screen', /--event of an --organisation/],
    ['token --rôle admin', /unknown option '--rôle'/],
    ['dance', /^unknown command 'dance'\n\nUsage: commonweal <verb>[^]*restored/],
  ])('%s is refused with what would be right', async (command, line) => {
    const { code, output } = await runCommand(command, {});
    expect(output).toMatch(line);
    expect(code).toBe(1);
  });

  test.each([
    ['--help', /Usage: commonweal <verb>/],
    ['token --help', /Usage: commonweal token \[options\][^]*--event <id>/],
  ])('%s is answered with help', async (command, help) => {
    const { code, output } = await runCommand(command, {});
    expect(output).toMatch(help);
    expect(code).toBe(0);
  });

  test('under a Node that is too old every way in says so in one line', () => {
    const older = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.4'})";
    for (const file of ['dist/main.js', 'dist/cli/main.js', 'src/build.mjs']) {
      const { status, stderr } = spawnSync(process.execPath, ['--import', older, file], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([1, 'Commonweal needs Node 20.19 or later; this is 18.20.4.\n']);
    }
  });

  test('the committed schema is the graph, and one that differs is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'commonweal-schema-'));
    const other = join(folder, 'other.graphql');
    writeFileSync(other, 'type Query { nothing: Int }\n');
    expect((await runCommand('schema --check', {})).code).toBe(0);
    const { code, output } = await runCommand(`schema --check --path ${other}`, {});
    rmSync(folder, { recursive: true });
    expect(output).toMatch(/is not the schema of the code/);
    expect(code).toBe(1);
  });
});
