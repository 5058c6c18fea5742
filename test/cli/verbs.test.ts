// What a verb of the command line does to tables that are not its to change.
import { storeSchema } from '../../src/domain/features.js';
import { Organisation } from '../../src/domain/organisation/entity.js';
import { openStore } from '../../src/store/open.js';
import { freshMysql, onEveryStore } from '../harness/databases.js';
import { runCommand, spawnGateway } from '../harness/processes.js';

onEveryStore((fresh, name) => {
  test.each(['verify', 'seed', 'restored'])(
    '%s makes no tables: it says that they are not up to date',
    async (verb) => {
      const database = await fresh();
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
});

(process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('an empty MySQL', () => {
  test.each([
    ['is left empty unless the settings say otherwise', '', false],
    ['is filled where the settings say so', 'on', true],
  ])('%s', async (_what, DEMO_DATA, filled) => {
    const database = await freshMysql();
    const gateway = await spawnGateway({ DATABASE_URL: database.url, DEMO_DATA });
    await gateway.stop();
    const store = await openStore(database.url, storeSchema);
    expect((await store.read.count(Organisation)) > 0).toBe(filled);
    await store.close();
    await database.drop();
  });
});
