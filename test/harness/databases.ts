import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freshFolder } from './scratch.js';
import { copyMysql, copySqlite } from './templates.js';

/** A database for one test, dropped afterwards. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

type Fresh = () => Promise<FreshDatabase>;

/** A file without tables. */
export function emptySqlite(): Promise<FreshDatabase> {
  const folder = freshFolder();
  return Promise.resolve({
    url: `sqlite:${join(folder, 'test.db')}`,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

/** A database without tables. */
export async function emptyMysql(): Promise<FreshDatabase> {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const name = `commonweal_test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name}`) };
}

/** A file with the tables of a new store. */
export async function freshSqlite(): Promise<FreshDatabase> {
  const database = await emptySqlite();
  await copySqlite(database.url);
  return database;
}

/** A database with the tables of a new store. */
export async function freshMysql(): Promise<FreshDatabase> {
  const database = await emptyMysql();
  await copyMysql(database.url);
  return database;
}

export type StoreTests = (fresh: Fresh, name: 'SQLite' | 'MySQL', empty: Fresh) => void;

/**
 * Runs the same tests on each kind of store; on MySQL only where a server answers (the test runner tells).
 * @param body gets `fresh`, a database with the tables of a new store, and `empty`, one without tables
 */
export function onEveryStore(body: StoreTests): void {
  onSqlite(body);
  (process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('on MySQL', () => {
    body(freshMysql, 'MySQL', emptyMysql);
  });
}

/** As `onEveryStore`, but among the everyday tests (test/run.mjs) on SQLite alone: for tests of what stores have no part in. */
export function onSqliteEveryDay(body: StoreTests): void {
  if (process.env['TEST_EVERYDAY']) onSqlite(body);
  else onEveryStore(body);
}

/** As `onSqliteEveryDay`, and in the whole suite too: on both stores only in its long form. */
export function onSqliteAtFirst(body: StoreTests): void {
  if (process.env['TEST_LONG']) onEveryStore(body);
  else onSqlite(body);
}

let leavesOutSqlite = false;

/** Whether the blocks that are declared from now on leave out SQLite, where they have run already (test/harness/part.ts). */
export function leaveOutSqlite(leaves: boolean): void {
  leavesOutSqlite = leaves;
}

function onSqlite(body: StoreTests): void {
  if (leavesOutSqlite) return;
  describe('on SQLite', () => {
    body(freshSqlite, 'SQLite', emptySqlite);
  });
}
