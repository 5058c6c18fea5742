// What a command does to tables that it must not change, and to those that it may.
import { parseFeedCursor } from '../../src/core/cursor.js';
import { storeSchema } from '../../src/domain/features.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { openStore } from '../../src/store/open.js';
import { createCeremony } from '../harness/ceremony.js';
import type { Answer } from '../harness/client.js';
import { emptyMysql, onEveryStore } from '../harness/databases.js';
import { startTestGateway, type TestGateway } from '../harness/gateway.js';
import { runCommand, spawnGateway } from '../harness/processes.js';

const ENTRIES = '{ feed(first: 100) { nodes { cursor } } }';
const FEED = 'subscription ($after: Cursor) { feed(after: $after) { cursor kind } }';

/** The first result for a client that resumes. */
async function toldFirst({ anyone }: TestGateway, after: string): Promise<Answer> {
  const live = anyone.subscribe(FEED, { after });
  await live.count(1);
  await live.close();
  return live.data[0].feed;
}

onEveryStore((fresh, name, empty) => {
  test.each(['verify', 'seed', 'restored'])(
    '%s makes no tables: it says that they are not up to date',
    async (verb) => {
      const database = await empty();
      const { code, output } = await runCommand(verb, { DATABASE_URL: database.url });
      expect([code, output]).toEqual([1, 'The tables are not up to date. Run `commonweal migrate` first.\n']);
      const store = await openStore(database.url, storeSchema);
      const tables =
        name === 'MySQL' ? 'SHOW TABLES' : "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'";
      expect(await store.read.query(tables)).toEqual([]);
      await store.close();
      await database.drop();
    },
  );

  test.each(['runs on', 'was stopped and is started again'])(
    'restored: where the gateway %s, every cursor of before is answered by RESYNC, in the epoch that was told',
    async (what) => {
      const database = await fresh();
      let gateway = await startTestGateway(database.url);
      await createCeremony(gateway.admin, 1);
      const { nodes } = (await gateway.anyone.ask(ENTRIES)).feed;
      const isRunning = what === 'runs on';
      const watcher = gateway.anyone.subscribe(FEED, { after: nodes.at(-1).cursor });
      if (!isRunning) await gateway.close();
      const { code, output } = await runCommand('restored', { DATABASE_URL: database.url });
      const epoch = /^epoch (\w+) begins/.exec(output)?.[1];
      expect([code, epoch]).toEqual([0, expect.any(String)]);
      if (isRunning) await watcher.until(({ data }) => data.some(({ feed }) => feed.kind === 'RESYNC'));
      else gateway = await startTestGateway(database.url);
      // The first entry and the newest: the feed still holds both unchanged.
      for (const { cursor } of [nodes[0], nodes.at(-1)]) {
        const told = await toldFirst(gateway, cursor);
        expect([told.kind, parseFeedCursor(told.cursor).epoch]).toEqual(['RESYNC', epoch]);
      }
      expect((await gateway.store.feed.head()).epoch).toBe(epoch);
      await watcher.close();
      await gateway.close();
      await database.drop();
    },
  );
});

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('an empty MySQL', () => {
  test.each([
    ['is left empty unless the settings say otherwise', '', false],
    ['is filled where the settings say so', 'on', true],
  ])('%s', async (_what, DEMO_DATA, filled) => {
    const database = await emptyMysql();
    const gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA });
    await gateway.stop();
    const store = await openStore(database.url, storeSchema);
    expect((await store.read.count(Organisation)) > 0).toBe(filled);
    await store.close();
    await database.drop();
  });
});
