// Runs every guard and gives each a line; only a guard that fails shows what it found.
// The exit status is the number of guards that failed.
import { spawn } from 'node:child_process';

const guards = [
  // First, because these two take longest; apart, because each keeps one core busy.
  'check:lint:test',
  'check:lint:src',
  'check:types',
  'check:format',
  'check:floors',
  'check:promises',
  'check:rights',
  'check:errors',
  'check:states',
  'check:limits',
  'schema:check',
  'check:described',
  'check:graph',
  'check:dead',
];
/** At once: a guard is one process that keeps one core busy. */
const lanes = 2;

function run(guard) {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', guard], { stdio: ['ignore', 'pipe', 'pipe'] });
  let findings = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (findings += text));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${status === 0 ? '✓' : '✗'} ${guard} (${seconds} s)`);
      if (status !== 0) console.log(findings.trimEnd().replaceAll(/^/gm, '    '));
      resolve(status === 0 ? 0 : 1);
    });
  });
}

async function lane(waiting) {
  let failed = 0;
  for (let guard = waiting.shift(); guard; guard = waiting.shift()) failed += await run(guard);
  return failed;
}

const waiting = [...guards];
const failures = await Promise.all(Array.from({ length: lanes }, () => lane(waiting)));
process.exitCode = failures.reduce((sum, failed) => sum + failed, 0);
