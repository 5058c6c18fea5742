import type { QueryRunner } from 'typeorm';
import { storeSchema } from '../../src/domain/features.js';
import { SearchSource } from '../../src/domain/search/finding/source.js';
import { readSearch } from '../../src/domain/search/finding/query.js';
import { SearchOfVenues1796428800391 } from '../../src/domain/search/migrations/venues.js';
import { openStore } from '../../src/store/open.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { fillFirstVersion } from './first-version.js';

const ROWS = 600;

onEveryStore((_fresh, _name, empty) => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await empty();
  });

  afterAll(() => database.drop());

  test('what a store of the first version holds is found when it is upgraded, but for projects on no list', async () => {
    await fillFirstVersion(database.url, async (insert) => {
      const name = { nameText: JSON.stringify({ original: 'ZH', ZH: '公益讲堂' }), nameKey: '' };
      const kept = { currency: 'CNY', createdAt: 1 };
      await insert('organisation', { id: 'org_1', ...name, ...kept, kind: 'OTHER', figures: '[]' });
      await insert('event', { id: 'evt_1', ...name, ...kept, kind: 'OTHER', startsAt: 1, figures: '[]' });
      const project = {
        ...name,
        ...kept,
        organisationId: 'org_1',
        position: 1,
        serviceArea: 'OTHER',
        places: 1,
      };
      await insert('project', { id: 'prj_1', ...project, state: 'LISTED' });
      await insert('project', { id: 'prj_2', ...project, state: 'UNLISTED' });
      for (let n = 0; n < ROWS; n++) {
        const nameText = JSON.stringify({ original: 'ZH', ZH: `公益 ${String(n)}` });
        const id = `org_many_${String(n).padStart(4, '0')}`;
        await insert('organisation', { id, ...name, ...kept, nameText, kind: 'OTHER', figures: '[]' });
      }
      const she = { number: '1', name: '公益讲堂', category: 'OTHER', createdAt: 1 };
      await insert('volunteer', { id: 'vol_1', ...she });
    });

    const store = await openStore(database.url, storeSchema);
    const rows: number[] = [];
    const watch = ({ query }: { query: string }) => {
      if (query.startsWith('INSERT INTO search_place')) rows.push(query.match(/\(\?/g)?.length ?? 0);
    };
    store['handles'].write.subscribers.push({ beforeQuery: watch });
    await store.migrate();
    // What each statement inserts: INSERT_ROWS, until none is left.
    expect(Math.max(...rows)).toBe(256);
    expect(await store.drift()).toEqual([]);
    const search = async (text: string, kinds: string[]) =>
      (await new SearchSource(store).page(readSearch(text, kinds), 1_000, undefined)).found;
    expect((await search('讲堂', ['evt', 'org', 'prj', 'vol'])).map(({ id }) => id)).toEqual([
      'evt_1',
      'org_1',
      'prj_1',
    ]);
    expect(await search('公益', ['org'])).toHaveLength(ROWS + 1);
    // She has not agreed to be found.
    expect(await search('公益', ['vol'])).toEqual([]);
    await store.close();
  });

  test('venues that were recorded before they were searched are found when the store is upgraded', async () => {
    const store = await openStore(database.url, storeSchema);
    await store.migrate();
    const named = (name: string) => ({ nameText: JSON.stringify({ original: 'ZH', ZH: name }), nameKey: '' });
    const kept = { organisationId: 'org_1', purposes: '[]', currency: 'CNY', costQualifier: 'EXACT' };
    const row = { ...kept, closedOn: '[]', timeZone: 'Asia/Shanghai', createdAt: 1 };
    const searched = async () =>
      (await new SearchSource(store).page(readSearch('之家', ['ven']), 10, undefined)).found.map(
        ({ id }) => id,
      );
    const committed = (change: (runner: QueryRunner) => Promise<unknown>) =>
      store['handles'].write.transaction(({ queryRunner }) => change(queryRunner as QueryRunner));
    const migration = new SearchOfVenues1796428800391();
    for (const [id, name] of [
      ['ven_1', '志愿者之家'],
      ['ven_2', '城南驿站'],
    ] as const) {
      const all = { id, ...named(name), ...row };
      const places = Object.keys(all).map(() => '?');
      const sql = `INSERT INTO venue (${Object.keys(all).join()}) VALUES (${places.join()})`;
      await committed((runner) => runner.query(sql, Object.values(all)));
    }
    expect(await searched()).toEqual([]);
    await committed((runner) => migration.up(runner));
    expect(await searched()).toEqual(['ven_1']);
    await committed((runner) => migration.down(runner));
    expect(await searched()).toEqual([]);
    await store.close();
  });
});
