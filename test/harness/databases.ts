import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of one test's own: empty, and gone afterwards. */
export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export function freshSqlite(): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-'));
  return Promise.resolve({
    url: `sqlite:${join(folder, 'test.db')}`,
    drop: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

export async function freshMysql(): Promise<FreshDatabase> {
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

/** Runs the same tests on each kind of store; on MySQL only where one answers (the runner says which did). */
export function onEveryStore(
  body: (fresh: () => Promise<FreshDatabase>, name: 'SQLite' | 'MySQL') => void,
): void {
  describe('on SQLite', () => {
    body(freshSqlite, 'SQLite');
  });
  (process.env['TEST_DATABASE_URL'] ? describe : describe.skip)('on MySQL', () => {
    body(freshMysql, 'MySQL');
  });
}
