// Runs the suite on everything that is there, and says at the end what that was.
//
//   --all    MySQL, Redis and Chromium are required: without one of them nothing runs
//   --long   the tests that need minutes as well (they read TEST_LONG)
//
// Everything else on the command line is jest's.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { DatabaseSync } from '@photostructure/sqlite';
import { findServices } from './services.mjs';

const own = ['--all', '--long'];
const asked = process.argv.slice(2);
const services = await findServices();

const missing = services.filter(({ version }) => !version);
if (asked.includes('--all') && missing.length > 0) {
  for (const service of missing)
    console.error(`${service.missing}: the whole suite needs it (${service.variable})`);
  process.exit(1);
}

const env = { ...process.env };
for (const { variable, address, version } of services) {
  if (version) env[variable] = address;
  else delete env[variable];
}
if (asked.includes('--long')) env.TEST_LONG = '1';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
// Sockets are tested both ways.
const projects = ['.', 'test/server/through-streams'];
const rest = asked.filter((argument) => !own.includes(argument));
const args = [jest, '--projects', ...projects, '--maxWorkers=2', ...rest];
const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });

const embedded = new DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS version').get();
const lines = services.map(({ version, missing }) => (version ? `${version} ✓` : `${missing}: skipped`));
console.error(`ran on: ${[`SQLite ${embedded.version} ✓`, ...lines].join(' · ')}`);
process.exit(status ?? 1);
