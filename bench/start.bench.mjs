// How long a newcomer waits: from a fresh clone to a serving gateway, and from `npm start` when it is built.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { keepResults, summary } from './results.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const PORT = 4913;
const ROUNDS = 5;
const LIMIT_MS = 240_000;

export async function run() {
  const scratch = mkdtempSync(join(tmpdir(), 'commonweal-bench-'));
  try {
    const clone = join(scratch, 'clone');
    const begun = performance.now();
    must('git', ['clone', '--quiet', ROOT, clone], scratch);
    must('npm', ['ci', '--silent'], clone);
    const installed = performance.now();
    await startAndStop(clone);
    const fresh = performance.now();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await startAndStop(clone));
    const built = summary(rounds);
    const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
    console.log(`fresh clone to serving   ${seconds(fresh - begun)}   asked: at most 240 s`);
    console.log(`  of it clone and npm ci ${seconds(installed - begun)}`);
    console.log(
      `npm start when built     ${seconds(built.median)}   asked: at most 3 s   (${ROUNDS} rounds)`,
    );
    keepResults('start', {
      rounds: ROUNDS,
      freshCloneMs: fresh - begun,
      installMs: installed - begun,
      builtStartMs: built,
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function must(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}

/** @returns milliseconds from `npm start` until /readyz answers 200 */
async function startAndStop(cwd) {
  const begun = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd,
    env: { ...process.env, PORT: String(PORT) },
    stdio: 'ignore',
    detached: true,
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  while (!(await ready())) {
    if (performance.now() - begun > LIMIT_MS) throw new Error('the gateway did not become ready');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const took = performance.now() - begun;
  // npm, its shell and the gateway are one process group.
  process.kill(-child.pid, 'SIGTERM');
  await gone;
  while (await ready()) await new Promise((resolve) => setTimeout(resolve, 20));
  return took;
}

async function ready() {
  try {
    return (await fetch(`http://127.0.0.1:${PORT}/readyz`)).ok;
  } catch {
    return false;
  }
}
