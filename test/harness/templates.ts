// The migrations run once in a run of the suite, on each kind of store; a test gets a copy of the tables they made.
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { ulid } from 'ulid';
import { openMigratedStore } from '../../src/cli/open.js';
import { SCRATCH } from './scratch.js';

const PATIENCE_S = 60;
/** Of the run; dropped when it ends (run-begins.mjs, run-ends.mjs). */
const NAME = process.env['TEST_TEMPLATE'] ?? '';
const FILE = join(SCRATCH, 'template.db');
const SQLITE = 'sqlite:';

/** Like any two stores, no two copies have a feed of the same name. */
const NEW_EPOCH = 'UPDATE feed_head SET epoch = ?';

async function migrate(databaseUrl: string): Promise<void> {
  await (await openMigratedStore({ databaseUrl, databaseConnections: 8 })).close();
}

/** @param url of a file that is not there yet */
export async function copySqlite(url: string): Promise<void> {
  const path = url.slice(SQLITE.length);
  if (!existsSync(FILE)) {
    await migrate(url);
    copyFileSync(path, `${path}-whole`);
    renameSync(`${path}-whole`, FILE);
    return;
  }
  copyFileSync(FILE, path);
  const file = new DatabaseSync(path);
  file.prepare(NEW_EPOCH).run(ulid());
  file.close();
}

/** @param url of a database without tables */
export async function copyMysql(url: string): Promise<void> {
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    const tables = await templateTables(connection, url);
    const copied = tables.map((table) => `CREATE TABLE ${table} LIKE ${NAME}.${table}`);
    const filled = tables.map((table) => `INSERT INTO ${table} SELECT * FROM ${NAME}.${table}`);
    await connection.query([...copied, 'BEGIN', ...filled].join(';'));
    await connection.query(`${NEW_EPOCH}; COMMIT`, [ulid()]);
  } finally {
    await connection.end();
  }
}

/** The tables of the template, which the first process that asks makes while the others wait. */
async function templateTables(connection: Connection, url: string): Promise<string[]> {
  const tables = async () => {
    const sql = 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?';
    const [rows] = await connection.query<RowDataPacket[]>(sql, [NAME]);
    return rows.map(({ name }) => name as string);
  };
  await connection.query('SELECT GET_LOCK(?, ?)', [NAME, PATIENCE_S]);
  try {
    const made = await tables();
    if (made.length) return made;
    const template = new URL(url);
    template.pathname = `/${NAME}`;
    await connection.query(`CREATE DATABASE ${NAME}`);
    await migrate(template.href);
    return await tables();
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [NAME]);
  }
}
