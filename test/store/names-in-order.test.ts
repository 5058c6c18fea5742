import { DataSource } from 'typeorm';
import { storeSchema } from '../../src/domain/features.js';
import { First1766361600000 } from '../../src/store/migrations/1766361600000-first.js';
import { dialectOf } from '../../src/store/open.js';
import { onEveryStore, type FreshDatabase } from '../harness/databases.js';
import { openStore } from '../../src/store/open.js';

onEveryStore((fresh) => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await fresh();
  });

  afterAll(() => database.drop());

  test('a store of the first version has its names ordered when it is upgraded', async () => {
    const first = { ...storeSchema, migrations: [First1766361600000] };
    const old = new DataSource((await dialectOf(database.url)).options(first, 'write'));
    await old.initialize();
    await old.runMigrations({ transaction: 'each' });
    const runner = old.createQueryRunner();
    await runner.startTransaction();
    const names = ['王', '张', '安', 'Zeta', 'beta'];
    for (const [n, name] of names.entries()) {
      const volunteer = [`vol_${String(n)}`, `N${String(n)}`, name, 'OTHER', 1];
      await runner.query(
        'INSERT INTO volunteer (id, number, name, category, createdAt) VALUES (?, ?, ?, ?, ?)',
        volunteer,
      );
      const region = [
        `reg_${String(n)}`,
        `R${String(n)}`,
        JSON.stringify({ original: 'ZH', ZH: name }),
        name,
        'CITY',
      ];
      await runner.query(
        'INSERT INTO region (id, code, nameText, nameKey, kind) VALUES (?, ?, ?, ?, ?)',
        region,
      );
    }
    await runner.commitTransaction();
    await old.destroy();

    const store = await openStore(database.url, storeSchema);
    await store.migrate();
    expect(await store.drift()).toEqual([]);
    const inOrder = async (table: string, column: string): Promise<string[]> => {
      const rows: { name: string }[] = await store.read.query(
        `SELECT ${column} AS name FROM ${table} ORDER BY nameKey`,
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
