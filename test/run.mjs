// Runs the suite on everything that is there, and says at the end what that was.
//
//   (none)   the everyday tests, on what comes with the gateway (SQLite, one process): all but those that break processes, disks
//            and servers (test/fault), fill stores (test/scale) or try every mutation on all there is (test/walk)
//   FILES    those files, on all that answers
//   --all    every test, sockets both ways. MySQL, Redis and Chromium are required: without one of them nothing runs
//            With TEST_AFTER_EVERYDAY=1 (.ci/run) without what the everyday tests have run on SQLite just before
//   --long   the tests that need minutes as well (they read TEST_LONG)
//
// Everything else on the command line is jest's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { DatabaseSync } from '@photostructure/sqlite';
import { findServices, noServices } from './services.mjs';

const own = ['--all', '--long'];
const asked = process.argv.slice(2);
const [all, long] = own.map((name) => asked.includes(name));
const rest = asked.filter((argument) => !own.includes(argument));
const named = rest.some((argument) => !argument.startsWith('-'));
const everyday = !all && !long && !named;
const services = everyday ? noServices() : await findServices();

const missing = services.filter(({ version }) => !version);
if (all && missing.length > 0) {
  for (const service of missing)
    console.error(`${service.missing}: the whole suite needs it (${service.variable})`);
  process.exit(1);
}

const env = { ...process.env };
for (const { variable, address, version } of services) {
  if (version) env[variable] = address;
  else delete env[variable];
}
if (long) env.TEST_LONG = '1';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
if (everyday) env.TEST_EVERYDAY = '1';
const project = named || long ? '.' : 'test/parts';
const scope = everyday
  ? ['--projects', project, '--testPathIgnorePatterns', '/(fault|scale|walk)/']
  : ['--projects', project, 'test/server/through-streams'];
// What a file loaded stays in its worker's heap. After some files a collection takes longer than a test: the worker begins anew by then.
const WORKER_HEAP = '400MB';
const args = [jest, ...rest, '--maxWorkers=2', `--workerIdleMemoryLimit=${WORKER_HEAP}`, ...scope];

// A test that hangs must not hang whoever waits for the suite: what is left then ends with its whole process group.
const PATIENCE_MINUTES = long ? 240 : all ? 45 : 15;
const suite = spawn(process.execPath, args, { env, stdio: 'inherit', detached: true });
const stop = () => process.kill(-suite.pid, 'SIGKILL');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
const timer = setTimeout(() => {
  console.error(`The suite did not end within ${PATIENCE_MINUTES} minutes.`);
  stop();
}, PATIENCE_MINUTES * 60_000);
const [status] = await once(suite, 'close');
clearTimeout(timer);

const embedded = new DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS version').get();
const lines = services.map(({ version, missing }) => (version ? `${version} ✓` : `${missing}: skipped`));
console.error(`ran on: ${[`SQLite ${embedded.version} ✓`, ...lines].join(' · ')}`);
if (everyday)
  console.error(
    'No other servers, no browsers, no faults, no large stores, no walks: those are in npm run test:all.',
  );
if (all && env.TEST_AFTER_EVERYDAY)
  console.error('What npm test ran on SQLite just before is counted there, and was not run on it once more.');
process.exit(status ?? 1);
