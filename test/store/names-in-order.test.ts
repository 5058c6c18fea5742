import { storeSchema } from '../../src/domain/features.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { openStore } from '../../src/store/open.js';
import { fillFirstVersion } from './first-version.js';

onEveryStore((_fresh, _name, empty) => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await empty();
  });

  afterAll(() => database.drop());

  test('a store of the first version has its names ordered when it is upgraded', async () => {
    const names = ['王', '张', '安', 'Zeta', 'beta'];
    await fillFirstVersion(database.url, async (insert) => {
      for (const [n, name] of names.entries()) {
        const number = String(n);
        await insert('volunteer', { id: `vol_${number}`, number, name, category: 'OTHER', createdAt: 1 });
        const nameText = JSON.stringify({ original: 'ZH', ZH: name });
        await insert('region', { id: `reg_${number}`, code: number, nameText, nameKey: name, kind: 'CITY' });
      }
    });

    const store = await openStore(database.url, storeSchema);
    await store.migrate();
    expect(await store.drift()).toEqual([]);
    const inOrder = async (table: string, column: string): Promise<string[]> => {
      const rows: { name: string }[] = await store.read.query(
        `SELECT ${column} AS name FROM ${table} WHERE LENGTH(id) = 5 ORDER BY nameKey`,
      );
      return rows.map(({ name }) => name);
    };
    expect(await inOrder('volunteer', 'name')).toEqual(['安', 'beta', '王', 'Zeta', '张']);
    const regions = await inOrder('region', 'nameText');
    expect(regions.map((text) => (JSON.parse(text) as { ZH: string }).ZH)).toEqual([
      '安',
      'beta',
      '王',
      'Zeta',
      '张',
    ]);
    await store.close();
  });
});
