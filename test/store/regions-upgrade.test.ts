import { storeSchema } from '../../src/domain/features.js';
import { openStore } from '../../src/store/open.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { fillFirstVersion } from './first-version.js';

onEveryStore((_fresh, _name, empty) => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await empty();
  });

  afterAll(() => database.drop());

  test('regions of the first demo data keep their ids and get codes of the standard; events get a time zone', async () => {
    const nameText = JSON.stringify({ original: 'ZH', ZH: '名' });
    await fillFirstVersion(database.url, async (insert) => {
      const regions = [
        ['reg_china', 'CN', 'COUNTRY', null],
        ['reg_js', 'CN-JS', 'PROVINCE', 'reg_china'],
        ['reg_nj', 'nanjing', 'CITY', 'reg_js'],
        ['reg_own', 'our-district', 'DISTRICT', 'reg_nj'],
      ] as const;
      for (const [id, code, kind, parentId] of regions) {
        await insert('region', { id, code, nameText, nameKey: 'ming2名', kind, parentId });
      }
      await insert('event', {
        ...{ id: 'evt_old', nameText, nameKey: 'ming2名', kind: 'OTHER', startsAt: 1, currency: 'CNY' },
        ...{ figures: '[]', createdAt: 1 },
      });
    });
    const store = await openStore(database.url, storeSchema);
    await store.migrate();
    const read = (sql: string) => store.read.query<Record<string, unknown>[]>(sql);
    expect(await read("SELECT id, code FROM region WHERE code IN ('CN', '320000', '320100')")).toEqual(
      expect.arrayContaining([
        { id: 'reg_china', code: 'CN' },
        { id: 'reg_js', code: '320000' },
        { id: 'reg_nj', code: '320100' },
      ]),
    );
    expect(await read("SELECT parentId FROM region WHERE code = '320113'")).toEqual([{ parentId: 'reg_nj' }]);
    const around = await read("SELECT aroundId FROM region_within WHERE regionId = 'reg_own'");
    expect(around.map(({ aroundId }) => aroundId).sort()).toEqual([
      'reg_china',
      'reg_js',
      'reg_nj',
      'reg_own',
    ]);
    expect(await read('SELECT timeZone FROM event')).toEqual([{ timeZone: 'Asia/Shanghai' }]);
    await store.close();
  });
});
