import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { emptySqlite } from '../harness/databases.js';
import { runCommand } from '../harness/processes.js';

const ROOT = join(__dirname, '..', '..');

/** What TypeORM's own command line says of a database; it opens the data source of ormconfig.ts. */
async function migrationsOf(url: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'typeorm', '--', 'migration:show'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
  }).catch((failed: unknown) => failed as { stdout: string });
  return stdout.match(/\[[X ]\]/g) ?? [];
}

test("TypeORM's command line finds every migration pending before `migrate`, and none after it", async () => {
  const database = await emptySqlite();
  const before = await migrationsOf(database.url);
  expect((await runCommand('migrate', { DATABASE_URL: database.url })).code).toBe(0);
  const after = await migrationsOf(database.url);
  await database.drop();
  expect([before.length > 1, new Set(before)]).toEqual([true, new Set(['[ ]'])]);
  expect(after).toEqual(before.map(() => '[X]'));
}, 60_000);
