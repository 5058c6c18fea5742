import { gateway } from '../ingest/gateway.mjs';

const { DatabaseSync } = gateway('@photostructure/sqlite');

export function sqliteWriter(url) {
  const database = new DatabaseSync(url.slice('sqlite:'.length));
  for (const pragma of ['synchronous = OFF', 'cache_size = -1000000', 'temp_store = FILE']) {
    database.exec(`PRAGMA ${pragma}`);
  }
  const inserter = ({ table, columns }) => {
    const statement = database.prepare(
      `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
    );
    return async (rows) => {
      database.exec('BEGIN');
      for (const row of rows) statement.run(...row);
      database.exec('COMMIT');
    };
  };
  const into = async (target, work) => {
    const indices = database
      .prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      )
      .all(target.table);
    for (const { name } of indices) database.exec(`DROP INDEX ${name}`);
    await work(inserter(target));
    for (const { sql } of indices) database.exec(sql);
  };
  /** By way of a table without any order, then once through a sort. */
  const sorted = (target, work) =>
    into(target, async () => {
      const names = target.columns.join();
      database.exec(`CREATE TEMP TABLE unsorted (${names})`);
      await work(inserter({ ...target, table: 'unsorted' }));
      database.exec(`INSERT INTO ${target.table} (${names}) SELECT ${names} FROM unsorted ORDER BY ${names}`);
      database.exec('DROP TABLE unsorted');
    });
  return {
    into,
    sorted,
    async close() {
      database.exec('ANALYZE');
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}
