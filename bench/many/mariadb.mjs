import { Readable } from 'node:stream';
import { gateway } from '../ingest/gateway.mjs';

const { createConnection } = gateway('mysql2/promise');
const NULL = '\\N';
const PACKET_BYTES = 1024 * 1024;

export async function mariadbWriter(url) {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4' });
  // The driver listens anew for the end of the connection with every file.
  connection.connection.stream.setMaxListeners(0);
  const settings = [
    'unique_checks = 0',
    'foreign_key_checks = 0',
    'sort_buffer_size = 268435456',
    'sql_mode = ""',
  ];
  for (const setting of settings) await connection.query(`SET SESSION ${setting}`);
  const loader =
    ({ table, columns }) =>
    async (rows) => {
      if (!rows.length) return;
      const lines = rows.map((row) =>
        row.map((value) => (value === null ? NULL : escaped(value))).join('\t'),
      );
      await connection.query({
        sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE ${table} CHARACTER SET utf8mb4 (${columns.join()})`,
        infileStreamFactory: () => Readable.from(packets(Buffer.from(`${lines.join('\n')}\n`))),
      });
    };
  const into = async (target, work) => {
    const [rows] = await connection.query(`SHOW INDEX FROM ${target.table} WHERE Key_name <> 'PRIMARY'`);
    const indices = rows.reduce(
      (all, row) => ({ ...all, [row.Key_name]: [...(all[row.Key_name] ?? []), row] }),
      {},
    );
    const names = Object.keys(indices);
    const alter = (changes) =>
      changes.length && connection.query(`ALTER TABLE ${target.table} ${changes.join(', ')}`);
    await alter(names.map((name) => `DROP INDEX ${name}`));
    await work(loader(target));
    const columnsOf = (name) => indices[name].map(({ Column_name: column }) => column).join();
    const unique = (name) => (Number(indices[name][0].Non_unique) === 0 ? 'UNIQUE' : '');
    await alter(names.map((name) => `ADD ${unique(name)} INDEX ${name} (${columnsOf(name)})`));
    await connection.query(`ANALYZE TABLE ${target.table}`);
  };
  /** By way of a table without any order, then once through a sort. */
  const sorted = (target, work) =>
    into(target, async () => {
      const names = target.columns.join();
      const none = `SELECT ${names} FROM ${target.table} LIMIT 0`;
      await connection.query(`CREATE TEMPORARY TABLE unsorted ENGINE=Aria TRANSACTIONAL=0 ${none}`);
      await work(loader({ ...target, table: 'unsorted' }));
      await connection.query(
        `INSERT INTO ${target.table} (${names}) SELECT ${names} FROM unsorted ORDER BY ${names}`,
      );
      await connection.query('DROP TEMPORARY TABLE unsorted');
    });
  return { into, sorted, close: () => connection.end() };
}

function* packets(bytes) {
  for (let from = 0; from < bytes.length; from += PACKET_BYTES)
    yield bytes.subarray(from, from + PACKET_BYTES);
}

function escaped(value) {
  return String(value).replace(/[\\\t\n]/g, (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[sign]);
}
