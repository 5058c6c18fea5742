import { onEveryStore } from '../harness/databases.js';
import { freshStore, type FreshStore } from './fresh-store.js';

onEveryStore((_fresh, _name, empty) => {
  let opened: FreshStore;

  beforeAll(async () => {
    opened = await freshStore(empty);
  });

  afterAll(() => opened.drop());

  test('the migrated tables are what the entities say', async () => {
    expect(await opened.store.drift()).toEqual([]);
  });

  test('migrating again changes nothing', async () => {
    expect(await opened.store.migrate()).toEqual([]);
  });

  test('a table that is not what its entity says shows as drift', async () => {
    const change = (sql: string) => opened.store.transact(({ manager }) => manager.query(sql));
    await change('ALTER TABLE claim ADD COLUMN stray varchar(10)');
    expect((await opened.store.drift()).join()).toMatch(/\bclaim\b/);
    await change('ALTER TABLE claim DROP COLUMN stray');
    expect(await opened.store.drift()).toEqual([]);
  });

  test('the feed begins empty, under a name of its own', async () => {
    const head = await opened.store.feed.head();
    expect(head).toEqual({
      epoch: expect.stringMatching(/^[0-9A-Z]{26}$/) as string,
      seq: 0,
      mark: 0,
      floor: 0,
    });
    expect(await opened.store.feed.read(0, 10)).toEqual([]);
  });
});
